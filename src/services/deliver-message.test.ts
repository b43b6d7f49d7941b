import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { activity, conversation } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { stagedJob } from "@/db/schema/work";
import { PlatformError } from "@/platforms/platform-error";
import {
  type AnsweringDesk,
  after,
  anotherCustomer,
  attemptsOf,
  messageRow,
  openAnsweringDesk,
  queueReply,
  runningClock,
  ScriptedPlatform,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { deliverMessage } from "./deliver-message";
import type { SendingContext } from "./sending-context";

const { database } = await testDatabase();

let desk: AnsweringDesk;
let platform: ScriptedPlatform;
let context: SendingContext;

beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  platform = new ScriptedPlatform();
  context = platform.context(database, () => new Date());
});

const deliver = (id: string) => deliverMessage(context, id);
const stateOf = async (id: string) => (await messageRow(database, id)).state;
const jobsFor = (name: string, key: string) =>
  database
    .select()
    .from(stagedJob)
    .where(and(eq(stagedJob.name, name), eq(stagedJob.key, key)));
const activities = async () =>
  (await database.select().from(activity).where(eq(activity.conversationId, desk.matter.id))).map(
    ({ name }) => name,
  );

describe("delivering", () => {
  it("puts an answer on the platform once, however often and by however many it is tried", async () => {
    const id = await queueReply(database, desk);
    await Promise.all([deliver(id), deliver(id), deliver(id)]);
    await deliver(id);
    expect(platform.ledger).toHaveLength(1);
    expect(await messageRow(database, id)).toMatchObject({
      state: "sent",
      externalId: platform.ledger[0]?.externalId,
    });
    expect(await attemptsOf(database, id)).toMatchObject([{ number: 1, outcome: "sent" }]);
    expect(await activities()).toEqual(["replied"]);
    const [row] = await database.select().from(conversation).where(eq(conversation.id, desk.matter.id));
    expect(row?.preview).toBe("We are on it.");
  });

  it("waits for the undo time, by the database's clock", async () => {
    const id = await queueReply(database, desk, { at: new Date() });
    await deliver(id);
    expect(platform.ledger).toHaveLength(0);
    expect(await stateOf(id)).toBe("queued");
  });

  it("commits the attempt before the call", async () => {
    const id = await queueReply(database, desk);
    platform.next(async () => {
      expect(await attemptsOf(database, id)).toMatchObject([{ number: 1, finishedAt: null }]);
      expect(await stateOf(id)).toBe("sending");
      return "accept";
    });
    await deliver(id);
    expect(await stateOf(id)).toBe("sent");
  });

  it("meets the promise when the platform has accepted a person's answer", async () => {
    const clock = await runningClock(database, desk);
    const id = await queueReply(database, desk);
    expect((await clock()).metAt).toBeNull();
    await deliver(id);
    expect(await clock()).toMatchObject({ metBy: id });
    expect((await clock()).metAt).not.toBeNull();
  });

  it("gives a refused text back with its reason, and does not try again", async () => {
    const id = await queueReply(database, desk);
    platform.next(new PlatformError("rejected", "no", { reason: "not_summoned" }));
    await deliver(id);
    await deliver(id);
    expect(await messageRow(database, id)).toMatchObject({
      state: "refused",
      refusalReason: "not_summoned",
      body: "We are on it.",
    });
    expect(platform.ledger).toHaveLength(0);
    expect(await activities()).toEqual(["refused"]);
  });

  it("opens a conversation again that was resolved on account of a refused answer, its promise still running", async () => {
    const clock = await runningClock(database, desk);
    const id = await queueReply(database, desk, { andResolve: true });
    platform.next(new PlatformError("rejected", "no", { reason: "not_summoned" }));
    await deliver(id);
    const [row] = await database.select().from(conversation).where(eq(conversation.id, desk.matter.id));
    expect(row?.status).toBe("open");
    expect(await clock()).toMatchObject({ metAt: null, endedAt: null });
  });

  it("refuses without a call when the customer has edited or deleted what is answered", async () => {
    const [gone, edited] = [
      await queueReply(database, desk, { body: "one" }),
      await queueReply(database, desk, { body: "two" }),
    ];
    await database.update(message).set({ version: "2" }).where(eq(message.id, desk.targetId));
    await deliver(gone);
    await database.update(message).set({ deletedAt: new Date() }).where(eq(message.id, desk.targetId));
    await deliver(edited);
    expect([
      (await messageRow(database, gone)).refusalReason,
      (await messageRow(database, edited)).refusalReason,
    ]).toEqual(["target_changed", "target_gone"]);
    expect(platform.ledger).toHaveLength(0);
  });

  it("looks on the platform right before the call: a deletion nobody told us of stops the answer", async () => {
    const id = await queueReply(database, desk);
    const envelope = {
      accountExternalId: "1",
      kind: "deletion" as const,
      externalId: "7",
      version: "7",
      body: "{}",
    };
    platform.snapshots = [{ externalId: "7", state: "gone", envelope }];
    await deliver(id);
    expect(await messageRow(database, id)).toMatchObject({ state: "refused", refusalReason: "target_gone" });
    expect(platform.seen).toEqual([envelope]);
  });

  it("keeps the order of answers to one person: the later one waits for the earlier", async () => {
    const [first, second] = [
      await queueReply(database, desk, { body: "one" }),
      await queueReply(database, desk, { body: "two", at: after(desk.now, 1) }),
    ];
    await deliver(second);
    expect(await stateOf(second)).toBe("queued");
    await database.delete(stagedJob);
    await deliver(first);
    expect(await jobsFor("deliver-message", second)).toHaveLength(1);
    await deliver(second);
    expect(platform.ledger.map(({ text }) => text)).toEqual(["one", "two"]);
  });

  it("does not let one person's unknown answer hold another person's", async () => {
    const other = { ...desk, ...(await anotherCustomer(database, desk)) };
    const [mine, theirs] = [await queueReply(database, desk), await queueReply(database, other)];
    platform.next("unheard");
    await deliver(mine);
    await deliver(theirs);
    expect([await stateOf(mine), await stateOf(theirs)]).toEqual(["unknown", "sent"]);
  });
});
