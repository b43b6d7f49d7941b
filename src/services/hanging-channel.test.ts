import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { message } from "@/db/schema/message";
import { startLanes } from "@/jobs/lanes";
import {
  anotherCustomer,
  messageRow,
  openAnsweringDesk,
  queueReply,
  ScriptedPlatform,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import type { SendingContext } from "./sending-context";
import { overdueTasks } from "./sweep-outgoing";

const { database } = await testDatabase();
/** More than one sweep takes up. */
const HANGING = 60;
/** More than run at a time. */
const SEARCHED = 6;

it("holds up nobody else's answers, however many of its own wait", { timeout: 60_000 }, async () => {
  const desk = await openAnsweringDesk(database);
  for (let at = 0; at < HANGING; at++)
    await queueReply(database, { ...desk, ...(await anotherCustomer(database, desk)) });
  const elsewhere = { ...desk, flights: desk.baggage, ana: desk.ben };
  const others = await Promise.all(
    [1, 2, 3].map(async () =>
      queueReply(database, { ...elsewhere, ...(await anotherCustomer(database, elsewhere)) }),
    ),
  );
  const answering = new ScriptedPlatform().context(database, () => new Date());
  const calls: string[] = [];
  const context: SendingContext = {
    ...answering,
    callChannel(channelId, call) {
      calls.push(channelId);
      return channelId === desk.flights.channelId
        ? new Promise(() => {})
        : answering.callChannel(channelId, call);
    },
  };
  const lanes = startLanes({ perLane: 4, waitingMax: 200, onError: () => {} });
  for (const task of await overdueTasks(context)) lanes.offer(task);
  for (const id of others)
    await expect.poll(async () => (await messageRow(database, id)).state, { timeout: 10_000 }).toBe("sent");
  expect(calls.filter((channelId) => channelId === desk.flights.channelId)).toHaveLength(4);
});

it("lets answers leave while its searches hang", { timeout: 60_000 }, async () => {
  const desk = await openAnsweringDesk(database);
  const someoneElse = async () => ({ ...desk, ...(await anotherCustomer(database, desk)) });
  for (let at = 0; at < SEARCHED; at++) {
    const doubted = await queueReply(database, await someoneElse());
    await database
      .update(message)
      .set({ state: "unknown", waitingUntil: desk.now })
      .where(eq(message.id, doubted));
  }
  const answering = new ScriptedPlatform().context(database, () => new Date());
  const context: SendingContext = {
    ...answering,
    callChannel: (channelId, call, how) =>
      how?.use === "background" ? new Promise(() => {}) : answering.callChannel(channelId, call),
  };
  const lanes = startLanes({ perLane: 4, waitingMax: 200, onError: () => {} });
  for (const task of await overdueTasks(context)) lanes.offer(task);
  const id = await queueReply(database, await someoneElse());
  for (const task of await overdueTasks(context)) lanes.offer(task);
  await expect.poll(async () => (await messageRow(database, id)).state, { timeout: 10_000 }).toBe("sent");
});
