import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { platformEvent } from "@/db/schema/platform-event";
import { connectorFor } from "@/platforms/registry";
import { putPerson } from "@/platforms/x/fake/act-people";
import { deletePost, editPost } from "@/platforms/x/fake/act-posts";
import { attemptsOf, messageRow, order, queueReply, versionOf } from "@/testing/answering";
import { type DeskOverX, openDeskOverX, vaultOfTests } from "@/testing/answering-over-x";
import { testDatabase } from "@/testing/database";
import { deliverMessage } from "./deliver-message";
import { openSending } from "./open-sending";
import { reconcileMessage } from "./reconcile-message";
import type { SendingContext } from "./sending-context";

const { database } = await testDatabase();

let desk: DeskOverX;
let context: SendingContext;

beforeEach(async () => {
  await desk?.served.close();
  desk = await openDeskOverX(database);
  context = openSending({ database, vault: vaultOfTests, connectorFor, now: () => new Date() });
});
afterAll(() => desk.served.close());

const deliver = (id: string) => deliverMessage(context, id);

describe("over X", () => {
  it("an answer stands once, below what it answers", async () => {
    const id = await queueReply(database, desk);
    await Promise.all([deliver(id), deliver(id)]);
    expect(desk.ours()).toMatchObject([{ inReplyToId: desk.postId }]);
    expect(await messageRow(database, id)).toMatchObject({ state: "sent", externalId: desk.ours()[0]?.id });
  });

  it.each(["cut", "reset"] as const)(
    "an answer whose confirmation was lost (%s) is unknown, then found, and stands once",
    async (kind) => {
      const id = await queueReply(database, desk);
      desk.fake.faults.switchOn({ kind, method: "POST", path: "/2/tweets", applied: true });
      await deliver(id);
      expect(await messageRow(database, id)).toMatchObject({ state: "unknown", externalId: null });
      await reconcileMessage(context, id);
      await deliver(id);
      expect(await messageRow(database, id)).toMatchObject({ state: "sent", externalId: desk.ours()[0]?.id });
      expect(desk.ours()).toHaveLength(1);
    },
  );

  it("a request that X may never have seen stays with a person", async () => {
    const id = await queueReply(database, desk);
    desk.fake.faults.switchOn({ kind: "reset", method: "POST", path: "/2/tweets", applied: false });
    await deliver(id);
    await reconcileMessage(context, id);
    expect((await messageRow(database, id)).state).toBe("unknown");
    expect(desk.ours()).toHaveLength(0);
  });

  it("a limit makes it wait until the reset that X names", async () => {
    const id = await queueReply(database, desk);
    desk.fake.faults.switchOn({ kind: "rate_limited", method: "POST", path: "/2/tweets", resetSeconds: 300 });
    await deliver(id);
    const { state, waitingReason, waitingUntil } = await messageRow(database, id);
    expect({ state, waitingReason }).toEqual({ state: "queued", waitingReason: "rate_limited" });
    expect(Math.abs((waitingUntil?.getTime() ?? 0) - Date.now() - 300_000)).toBeLessThan(30_000);
  });

  it("a worn token is renewed once and the answer goes out", async () => {
    const id = await queueReply(database, desk);
    desk.fake.faults.switchOn({ kind: "unauthorized", method: "POST", path: "/2/tweets" });
    await deliver(id);
    expect(desk.ours()).toHaveLength(1);
    expect(await attemptsOf(database, id)).toMatchObject([{ outcome: "sent" }]);
  });

  it("a post deleted a moment ago is seen right before the call, and told to the road in", async () => {
    const id = await queueReply(database, desk);
    deletePost(desk.fake.stage, desk.postId);
    await deliver(id);
    expect(await messageRow(database, id)).toMatchObject({ state: "refused", refusalReason: "target_gone" });
    expect(await attemptsOf(database, id)).toHaveLength(0);
    expect(await database.select().from(platformEvent)).toMatchObject([{ kind: "deletion", road: "lookup" }]);
  });

  it("a post edited a moment ago is not answered unread", async () => {
    const id = await queueReply(database, desk);
    editPost(desk.fake.stage, desk.postId, "@haldenair thank you, my flight is fine");
    await deliver(id);
    expect(await messageRow(database, id)).toMatchObject({
      state: "refused",
      refusalReason: "target_changed",
    });
    expect(desk.ours()).toHaveLength(0);
  });

  it("a move to somebody who takes no messages says nothing in public", async () => {
    putPerson(desk.fake.stage, { username: "noor_h", name: "Noor", directMessages: "closed" });
    const { publicMessageId, privateMessageId } = await move();
    await deliver(privateMessageId);
    await deliver(publicMessageId);
    expect(await messageRow(database, privateMessageId)).toMatchObject({
      state: "refused",
      refusalReason: "private_not_accepted",
    });
    expect(await messageRow(database, publicMessageId)).toMatchObject({
      state: "refused",
      refusalReason: "private_refused",
    });
    expect([...desk.ours(), ...desk.ourMessages()]).toHaveLength(0);
  });

  it("a move stands once on both sides, the private one first", async () => {
    const { publicMessageId, privateMessageId } = await move();
    await deliver(publicMessageId);
    expect(desk.ours()).toHaveLength(0);
    await deliver(privateMessageId);
    await deliver(publicMessageId);
    expect([desk.ours().length, desk.ourMessages().length]).toEqual([1, 1]);
  });
});

async function move() {
  const ids = { publicMessageId: randomUUID(), privateMessageId: randomUUID() };
  const result = await order(database, desk, {
    type: "move_to_private",
    mechanism: "direct_message",
    targetId: desk.targetId,
    ...ids,
    publicBody: "We wrote to you.",
    privateBody: "Which card was it?",
    hideTarget: false,
    basedOnVersion: await versionOf(database, desk),
  });
  expect(result).toMatchObject({ ok: true });
  return ids;
}
