import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { handle } from "@/db/schema/contact";
import { activity, conversation, leg, thread } from "@/db/schema/conversation";
import { stagedJob } from "@/db/schema/work";
import { PlatformError } from "@/platforms/platform-error";
import {
  type AnsweringDesk,
  anotherCustomer,
  messageRow,
  openAnsweringDesk,
  order,
  ScriptedPlatform,
  sweepOutgoing,
  versionOf,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { deliverMessage } from "./deliver-message";
import { reconcileMessage } from "./reconcile-message";
import type { SendingContext } from "./sending-context";

const { database } = await testDatabase();

let desk: AnsweringDesk;
let platform: ScriptedPlatform;
let context: SendingContext;
let ids: { publicMessageId: string; privateMessageId: string };

beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  platform = new ScriptedPlatform();
  context = platform.context(database, () => new Date());
  ids = { publicMessageId: randomUUID(), privateMessageId: randomUUID() };
});

const byMessage = async (given: { hideTarget?: boolean } = {}) =>
  order(database, desk, {
    type: "move_to_private",
    mechanism: "direct_message",
    targetId: desk.targetId,
    ...ids,
    publicBody: "We wrote to you.",
    privateBody: "Which card was it?",
    hideTarget: given.hideTarget ?? false,
    basedOnVersion: await versionOf(database, desk),
  });
const states = async () => [await stateOf(ids.privateMessageId), await stateOf(ids.publicMessageId)];
const stateOf = async (id: string) => (await messageRow(database, id)).state;
const privateLegs = () => database.select().from(leg).where(eq(leg.visibility, "private"));

describe("moving by direct message", () => {
  it("writes in private first and in public only after that was accepted, both legs in one conversation", async () => {
    expect(await byMessage()).toMatchObject({ ok: true });
    await deliverMessage(context, ids.publicMessageId);
    expect(await states()).toEqual(["queued", "queued"]);
    expect((await messageRow(database, ids.publicMessageId)).waitingReason).toBe("private_first");
    await deliverMessage(context, ids.privateMessageId);
    await deliverMessage(context, ids.publicMessageId);
    expect(await states()).toEqual(["sent", "sent"]);
    expect(platform.ledger.map(({ visibility }) => visibility)).toEqual(["private", "public"]);
    expect(await privateLegs()).toMatchObject([
      { conversationId: desk.matter.id, isCurrent: true, movedBy: desk.ana.id },
    ]);
    const names = (await database.select().from(activity)).map(({ name }) => name);
    expect(names).toEqual(["moved_to_private", "replied"]);
  });

  it("says nothing in public when the person takes no messages, and remembers it", async () => {
    await byMessage();
    platform.next(new PlatformError("rejected", "closed", { reason: "private_not_accepted" }));
    await deliverMessage(context, ids.privateMessageId);
    await deliverMessage(context, ids.publicMessageId);
    await sweepOutgoing(context);
    expect(await states()).toEqual(["refused", "refused"]);
    expect(await messageRow(database, ids.publicMessageId)).toMatchObject({
      refusalReason: "private_refused",
      body: "We wrote to you.",
    });
    expect(platform.ledger).toHaveLength(0);
    const [person] = await database.select().from(handle).where(eq(handle.id, desk.matter.handleId));
    expect(person?.privateRefusedAt).not.toBeNull();
    expect(await database.select().from(activity).where(eq(activity.name, "move_refused"))).toHaveLength(1);
    ids = { publicMessageId: randomUUID(), privateMessageId: randomUUID() };
    expect(await byMessage()).toEqual({ ok: false, reason: "private_not_possible" });
  });

  it("says nothing in public while nobody knows whether the private message is there", async () => {
    await byMessage();
    platform.next("lost");
    await deliverMessage(context, ids.privateMessageId);
    await deliverMessage(context, ids.publicMessageId);
    expect(await states()).toEqual(["unknown", "queued"]);
    await reconcileMessage(context, ids.privateMessageId);
    await deliverMessage(context, ids.publicMessageId);
    expect(await states()).toEqual(["sent", "sent"]);
    expect(platform.ledger).toHaveLength(2);
  });

  it("takes both halves back together", async () => {
    await byMessage();
    expect(await order(database, desk, { type: "undo_send", messageId: ids.publicMessageId })).toMatchObject({
      ok: true,
    });
    expect(await states()).toEqual(["withdrawn", "withdrawn"]);
    await sweepOutgoing(context);
    expect(platform.ledger).toHaveLength(0);
  });

  it("hides the customer's message once the public half stands, and not before", async () => {
    const hidings = () => database.select().from(stagedJob).where(eq(stagedJob.name, "hide-message"));
    await byMessage({ hideTarget: true });
    await deliverMessage(context, ids.privateMessageId);
    expect(await hidings()).toHaveLength(0);
    await deliverMessage(context, ids.publicMessageId);
    expect(await hidings()).toMatchObject([{ payload: { messageId: desk.targetId } }]);
  });

  it("takes the private place over from an older conversation, and hands it back when nothing came of it", async () => {
    await byMessage();
    await order(database, desk, { type: "undo_send", messageId: ids.privateMessageId });
    const older = desk.matter.id;
    const next = await anotherCustomer(database, desk);
    await database
      .update(conversation)
      .set({ handleId: desk.matter.handleId })
      .where(eq(conversation.id, next.matter.id));
    desk = { ...desk, ...next };
    ids = { publicMessageId: randomUUID(), privateMessageId: randomUUID() };
    await byMessage();
    const current = async () =>
      (
        await database
          .select()
          .from(leg)
          .where(and(eq(leg.visibility, "private"), eq(leg.isCurrent, true)))
      ).map(({ conversationId }) => conversationId);
    expect(await current()).toEqual([next.matter.id]);
    platform.next(new PlatformError("rejected", "closed", { reason: "private_not_accepted" }));
    await deliverMessage(context, ids.privateMessageId);
    expect(await current()).toEqual([older]);
    expect(await database.select().from(thread).where(eq(thread.visibility, "private"))).toHaveLength(1);
  });
});

describe("moving by link", () => {
  const byLink = async () =>
    order(database, desk, {
      type: "move_to_private",
      mechanism: "deep_link",
      targetId: desk.targetId,
      publicMessageId: ids.publicMessageId,
      publicBody: "Please write to us in private.",
      privateMessageId: null,
      privateBody: null,
      hideTarget: false,
      basedOnVersion: await versionOf(database, desk),
    });

  it("works where direct messages are closed: the public answer carries the button, and the private leg waits for the customer", async () => {
    await database
      .update(handle)
      .set({ privateRefusedAt: new Date() })
      .where(eq(handle.id, desk.matter.handleId));
    expect(await byLink()).toMatchObject({ ok: true });
    await deliverMessage(context, ids.publicMessageId);
    expect(platform.ledger).toMatchObject([{ visibility: "public", withPrivateLink: true }]);
    expect(await privateLegs()).toMatchObject([{ conversationId: desk.matter.id, isCurrent: true }]);
  });
});
