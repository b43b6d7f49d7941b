import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { channel } from "@/db/schema/channel";
import { handle } from "@/db/schema/contact";
import { message } from "@/db/schema/message";
import { platformEvent } from "@/db/schema/platform-event";
import { createVault } from "@/db/vault";
import { connectorFor } from "@/platforms/registry";
import { type ServedFake, serveFake } from "@/platforms/serve-fake";
import { putPerson } from "@/platforms/x/fake/act-people";
import { deletePost, editPost, writePost } from "@/platforms/x/fake/act-posts";
import type { Person } from "@/platforms/x/fake/entries";
import { type FakeX, fakeX } from "@/platforms/x/fake/fake-x";
import { ensureDemoBrand, signIn } from "@/simulator/brand";
import {
  type AnsweringDesk,
  attemptsOf,
  messageRow,
  openAnsweringDesk,
  order,
  queueReply,
  versionOf,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { deliverMessage } from "./deliver-message";
import { sealCredentials } from "./open-channel";
import { openSending } from "./open-sending";
import { reconcileMessage } from "./reconcile-message";
import type { SendingContext } from "./sending-context";

const { database } = await testDatabase();
const vault = createVault(Buffer.alloc(32, 1).toString("base64"));

let fake: FakeX;
let served: ServedFake | undefined;
let desk: AnsweringDesk;
let context: SendingContext;
let brand: Person;
let postId: string;

beforeEach(async () => {
  await served?.close();
  fake = fakeX({ clock: { now: () => new Date() } });
  served = await serveFake(fake.fetch);
  brand = ensureDemoBrand(fake.stage);
  desk = await openAnsweringDesk(database);
  const customer = putPerson(fake.stage, { username: "noor_h", name: "Noor" });
  const post = writePost(fake.stage, {
    authorId: customer.id,
    text: "@haldenair my flight is gone",
    source: "app",
  });
  postId = post.id;
  const { account, credentials } = signIn(fake.stage, brand);
  await database
    .update(channel)
    .set({
      accountExternalId: account.externalId,
      username: account.username,
      baseUrl: served.url,
      credentials: sealCredentials(vault, credentials),
    })
    .where(eq(channel.id, desk.flights.channelId));
  await database.update(handle).set({ externalId: customer.id }).where(eq(handle.id, desk.matter.handleId));
  await database
    .update(message)
    .set({ externalId: postId, version: postId })
    .where(eq(message.id, desk.targetId));
  context = openSending({ database, vault, connectorFor, now: () => new Date() });
});
afterAll(() => served?.close());

/** What the brand has written, as the world knows it. */
const ours = () => [...fake.stage.world.posts.values()].filter(({ authorId }) => authorId === brand.id);
const ourMessages = () =>
  [...fake.stage.world.directMessages.values()].filter(({ senderId }) => senderId === brand.id);
const deliver = (id: string) => deliverMessage(context, id);

describe("over X", () => {
  it("an answer stands once, below what it answers", async () => {
    const id = await queueReply(database, desk);
    await Promise.all([deliver(id), deliver(id)]);
    expect(ours()).toMatchObject([{ inReplyToId: postId }]);
    expect(await messageRow(database, id)).toMatchObject({ state: "sent", externalId: ours()[0]?.id });
  });

  it.each(["cut", "reset"] as const)(
    "an answer whose confirmation was lost (%s) is unknown, then found, and stands once",
    async (kind) => {
      const id = await queueReply(database, desk);
      fake.faults.switchOn({ kind, method: "POST", path: "/2/tweets", applied: true });
      await deliver(id);
      expect(await messageRow(database, id)).toMatchObject({ state: "unknown", externalId: null });
      await reconcileMessage(context, id);
      await deliver(id);
      expect(await messageRow(database, id)).toMatchObject({ state: "sent", externalId: ours()[0]?.id });
      expect(ours()).toHaveLength(1);
    },
  );

  it("a request that X may never have seen stays with a person", async () => {
    const id = await queueReply(database, desk);
    fake.faults.switchOn({ kind: "reset", method: "POST", path: "/2/tweets", applied: false });
    await deliver(id);
    await reconcileMessage(context, id);
    expect((await messageRow(database, id)).state).toBe("unknown");
    expect(ours()).toHaveLength(0);
  });

  it("a limit makes it wait until the reset that X names", async () => {
    const id = await queueReply(database, desk);
    fake.faults.switchOn({ kind: "rate_limited", method: "POST", path: "/2/tweets", resetSeconds: 300 });
    await deliver(id);
    const { state, waitingReason, waitingUntil } = await messageRow(database, id);
    expect({ state, waitingReason }).toEqual({ state: "queued", waitingReason: "rate_limited" });
    expect(Math.abs((waitingUntil?.getTime() ?? 0) - Date.now() - 300_000)).toBeLessThan(30_000);
  });

  it("a worn token is renewed once and the answer goes out", async () => {
    const id = await queueReply(database, desk);
    fake.faults.switchOn({ kind: "unauthorized", method: "POST", path: "/2/tweets" });
    await deliver(id);
    expect(ours()).toHaveLength(1);
    expect(await attemptsOf(database, id)).toMatchObject([{ outcome: "sent" }]);
  });

  it("a post deleted a moment ago is seen right before the call, and told to the road in", async () => {
    const id = await queueReply(database, desk);
    deletePost(fake.stage, postId);
    await deliver(id);
    expect(await messageRow(database, id)).toMatchObject({ state: "refused", refusalReason: "target_gone" });
    expect(await attemptsOf(database, id)).toHaveLength(0);
    expect(await database.select().from(platformEvent)).toMatchObject([{ kind: "deletion", road: "lookup" }]);
  });

  it("a post edited a moment ago is not answered unread", async () => {
    const id = await queueReply(database, desk);
    editPost(fake.stage, postId, "@haldenair thank you, my flight is fine");
    await deliver(id);
    expect(await messageRow(database, id)).toMatchObject({
      state: "refused",
      refusalReason: "target_changed",
    });
    expect(ours()).toHaveLength(0);
  });

  it("a move to somebody who takes no messages says nothing in public", async () => {
    const customer = fake.stage.world.personNamed("noor_h");
    putPerson(fake.stage, { username: "noor_h", name: "Noor", directMessages: "closed" });
    expect(customer).toBeDefined();
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
    expect([...ours(), ...ourMessages()]).toHaveLength(0);
  });

  it("a move stands once on both sides, the private one first", async () => {
    const { publicMessageId, privateMessageId } = await move();
    await deliver(publicMessageId);
    expect(ours()).toHaveLength(0);
    await deliver(privateMessageId);
    await deliver(publicMessageId);
    expect([ours().length, ourMessages().length]).toEqual([1, 1]);
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
