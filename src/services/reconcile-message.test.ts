import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { activity, conversation } from "@/db/schema/conversation";
import { stagedJob } from "@/db/schema/work";
import { PlatformError } from "@/platforms/platform-error";
import {
  type AnsweringDesk,
  after,
  attemptsOf,
  messageRow,
  openAnsweringDesk,
  order,
  queueReply,
  runningClock,
  ScriptedPlatform,
  sweepOutgoing,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { deliverMessage } from "./deliver-message";
import { reconcileMessage } from "./reconcile-message";
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

describe("an answer that was cut off", () => {
  it("is unknown, then found, then sent: once on the ledger", async () => {
    const clock = await runningClock(database, desk);
    const id = await queueReply(database, desk);
    platform.next("lost");
    await deliver(id);
    await deliver(id);
    expect(await stateOf(id)).toBe("unknown");
    expect(
      (await database.select().from(conversation).where(eq(conversation.id, desk.matter.id)))[0]
        ?.unknownSends,
    ).toBe(1);
    expect(await jobsFor("reconcile-message", id)).toHaveLength(1);
    await reconcileMessage(context, id);
    expect(await messageRow(database, id)).toMatchObject({
      state: "sent",
      externalId: platform.ledger[0]?.externalId,
    });
    expect(platform.ledger).toHaveLength(1);
    expect((await clock()).metBy).toBe(id);
    expect(
      (await database.select().from(conversation).where(eq(conversation.id, desk.matter.id)))[0]
        ?.unknownSends,
    ).toBe(0);
  });

  it("stays unknown when it is not found, is looked for again, and is never repeated by itself", async () => {
    const id = await queueReply(database, desk);
    platform.next("unheard");
    await deliver(id);
    await reconcileMessage(context, id);
    await sweepOutgoing(context);
    await deliver(id);
    expect(await stateOf(id)).toBe("unknown");
    expect(platform.ledger).toHaveLength(0);
    expect((await messageRow(database, id)).waitingUntil).not.toBeNull();
  });

  it("asks a person in the end, who may send it again: a fresh attempt", async () => {
    const id = await queueReply(database, desk);
    platform.next("unheard");
    await deliver(id);
    const later = platform.context(database, () => after(new Date(), 1_000));
    await reconcileMessage(later, id);
    const reminders = await database.select().from(activity).where(eq(activity.name, "still_unknown"));
    expect(reminders).toMatchObject([{ conversationId: desk.matter.id }]);
    expect(
      await order(database, desk, { type: "settle", messageId: id, outcome: "send_again" }),
    ).toMatchObject({ ok: true });
    await deliver(id);
    expect(await attemptsOf(database, id)).toMatchObject([{ outcome: "unknown" }, { outcome: "sent" }]);
    expect(platform.ledger).toHaveLength(1);
  });

  it("is sent when a person says that it is there, and the promise is met", async () => {
    const clock = await runningClock(database, desk);
    const id = await queueReply(database, desk);
    platform.next("lost");
    await deliver(id);
    expect(await order(database, desk, { type: "settle", messageId: id, outcome: "sent" })).toMatchObject({
      ok: true,
    });
    expect(
      await order(database, desk, { type: "settle", messageId: id, outcome: "send_again" }),
    ).toMatchObject({ ok: false, reason: "not_unknown" });
    await deliver(id);
    expect(platform.ledger).toHaveLength(1);
    expect((await clock()).metBy).toBe(id);
  });

  it("takes a refusal as duplicate after an unknown attempt for a sign that it is there", async () => {
    const id = await queueReply(database, desk);
    platform.next("lost", new PlatformError("rejected", "duplicate content", { reason: "duplicate" }));
    await deliver(id);
    await order(database, desk, { type: "settle", messageId: id, outcome: "send_again" });
    await deliver(id);
    expect(await stateOf(id)).toBe("unknown");
    await reconcileMessage(context, id);
    expect(await stateOf(id)).toBe("sent");
    expect(platform.ledger).toHaveLength(1);
  });

  it("is not proved by another message with the same words", async () => {
    const [first, second] = [
      await queueReply(database, desk, { body: "Hello" }),
      await queueReply(database, desk, { body: "Hello", at: after(desk.now, 1) }),
    ];
    platform.next("accept", "unheard");
    await deliver(first);
    await deliver(second);
    await reconcileMessage(context, second);
    expect([await stateOf(first), await stateOf(second)]).toEqual(["sent", "unknown"]);
  });
});
