import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Transaction } from "@/db/client";
import { message } from "@/db/schema/message";
import { messageRow, numericId, openAnsweringDesk, queueReply, runningClock } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { write } from "@/testing/desk";
import { slaClock } from "../schema/sla";
import { acceptMessage } from "./accept-message";

const { database } = await testDatabase();

/** How often this connection has read each table from its beginning to its end. */
const readWhole = async (tx: Transaction) => [
  ...(await tx.execute(sql`
    select relname, seq_scan from pg_stat_xact_user_tables where relname in ('message', 'sla_clock') order by relname`)),
];

it("lets an echo give way without reading every message and every promise", async () => {
  const desk = await openAnsweringDesk(database);
  const [externalId, echoId] = [numericId(), randomUUID()];
  const clock = await runningClock(database, desk);
  const id = await queueReply(database, desk);
  await database.update(message).set({ state: "sending" }).where(eq(message.id, id));
  await write(database, desk.matter, {
    ...{ id: echoId, externalId, direction: "outbound", origin: "platform_app", state: "sent" },
  });
  await database.update(slaClock).set({ metAt: desk.now, metBy: echoId });
  await database.transaction(async (tx) => {
    // Tables this small are read whole by choice: only what has no other way does so now.
    await tx.execute(sql`set local enable_seqscan = off`);
    const before = await readWhole(tx);
    const ours = { id, channelId: desk.flights.channelId, externalId: null, state: "sending" };
    const shown = { externalId, acceptedAt: desk.now, orderKey: externalId, url: null };
    expect(await acceptMessage(tx, ours, shown)).toBe("accepted");
    expect(await readWhole(tx)).toEqual(before);
  });
  expect(await messageRow(database, id)).toMatchObject({ state: "sent", externalId });
  expect((await clock()).metBy).toBe(id);
});
