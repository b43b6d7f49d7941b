import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { channelCursor } from "@/db/schema/channel";
import { conversation, leg } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { putPerson, writeComment, writeMessage } from "@/platforms/meta/fake/act";
import { scene } from "@/platforms/meta/fake/scene";
import { connectorFor } from "@/platforms/registry";
import {
  type AnsweringDesk,
  messageRow,
  openAnsweringDesk,
  order,
  publicReply,
  queueReply,
  versionOf,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { plainPicture } from "@/testing/keep-file";
import { testVault } from "@/testing/told-platform";
import { connectChannel } from "./connect-channel";
import { deliverMessage } from "./deliver-message";
import { bringFile } from "./files/bring-file";
import { ingestStored } from "./ingest/ingest-stored";
import { openSending } from "./open-sending";
import { pullChannelSource } from "./pull-channel";
import { reconcileMessage } from "./reconcile-message";

const { database } = await testDatabase();
const context = { database, vault: testVault, connectorFor, now: () => new Date() };
const sending = openSending(context);
const deliver = (id: string) => deliverMessage(sending, id);

let desk: AnsweringDesk;
let channelId: string;
let platform: Awaited<ReturnType<typeof scene>>;

beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  platform = await scene("facebook");
  const { credentials, baseUrl } = platform.connection;
  const wish = { platform: "facebook", credentials, baseUrl, inboxId: desk.flights.inboxId };
  ({ channelId } = await connectChannel(context, wish));
});

async function pull(source: string) {
  const due = { lastPulledAt: null, retryAt: null };
  await database.update(channelCursor).set(due).where(eq(channelCursor.channelId, channelId));
  await pullChannelSource(context, { channelId, source });
  await ingestStored(context, new Date());
}

async function stored(externalId: string) {
  const here = and(eq(message.channelId, channelId), eq(message.externalId, externalId));
  const [row] = await database.select().from(message).where(here);
  if (!row?.conversationId) throw new Error(`${externalId} belongs to no conversation.`);
  return { ...row, conversationId: row.conversationId };
}

/** The desk, about that message. */
async function about(externalId: string): Promise<AnsweringDesk> {
  const target = await stored(externalId);
  const [matter] = await database
    .select()
    .from(conversation)
    .where(eq(conversation.id, target.conversationId));
  if (!matter) throw new Error("The conversation is gone.");
  return { ...desk, targetId: target.id, matter: { ...desk.matter, ...matter } };
}

async function movedToPrivate(externalId: string) {
  const matter = await about(externalId);
  const ids = { publicMessageId: randomUUID(), privateMessageId: randomUUID() };
  const moved = await order(database, matter, {
    type: "move_to_private",
    mechanism: "private_reply",
    targetId: matter.targetId,
    ...ids,
    publicBody: "We wrote to you in private.",
    privateBody: "Which booking is it?",
    hideTarget: true,
    basedOnVersion: await versionOf(database, matter),
  });
  if (moved.ok) {
    await deliver(ids.privateMessageId);
    await deliver(ids.publicMessageId);
  }
  return { ...ids, conversationId: matter.matter.id, moved };
}

const legsOf = (conversationId: string) =>
  database
    .select()
    .from(leg)
    .where(and(eq(leg.conversationId, conversationId), eq(leg.visibility, "private")));

describe("over Meta", () => {
  it("goes on in private by the one reply to a comment, in the same conversation", async () => {
    const comment = platform.customerPosts("My card is 4111 1111 1111 1111");
    await pull("comments");
    const { privateMessageId, publicMessageId, conversationId } = await movedToPrivate(comment);
    expect(await messageRow(database, privateMessageId)).toMatchObject({ state: "sent" });
    expect(await messageRow(database, publicMessageId)).toMatchObject({ state: "sent" });
    const answer = platform.customerWritesPrivately("HA417");
    await pull("direct_messages");
    expect((await stored(answer)).conversationId).toBe(conversationId);
    expect(await legsOf(conversationId)).toHaveLength(1);
  });

  it("lets nobody use the one reply a second time", async () => {
    const comment = platform.customerPosts("My card is gone");
    await pull("comments");
    expect((await movedToPrivate(comment)).moved).toMatchObject({ ok: true });
    expect((await movedToPrivate(comment)).moved).toMatchObject({ ok: false });
    expect(platform.brandHas("private")).toHaveLength(1);
  });

  describe("a picture in private goes without words", () => {
    const sends = async () => {
      const asks = platform.customerWritesPrivately("Which bag do you mean?");
      await pull("direct_messages");
      const matter = await about(asks);
      const brought = await bringFile(context, { viewer: desk.ana, bytes: plainPicture(), now: new Date() });
      if (!brought.ok) throw new Error(brought.reason);
      const messageId = randomUUID();
      const queued = await order(database, matter, {
        ...publicReply(matter),
        messageId,
        visibility: "private",
        targetId: null,
        body: "",
        files: [{ fileId: brought.file.id, name: "bag.png", altText: "" }],
        basedOnVersion: await versionOf(database, matter),
      });
      expect(queued).toMatchObject({ ok: true });
      return messageId;
    };
    const inThread = async () => {
      await pull("direct_messages");
      const rows = await database.select().from(message).where(eq(message.channelId, channelId));
      return rows.filter(({ direction }) => direction === "outbound").map(({ id }) => id);
    };

    it("and stands once, there and here", async () => {
      const id = await sends();
      await deliver(id);
      await deliver(id);
      expect(await messageRow(database, id)).toMatchObject({ state: "sent" });
      expect(platform.brandHas("private")).toMatchObject([{ text: "", files: [{}] }]);
      expect(await inThread()).toEqual([id]);
    });

    it("and is not believed to have arrived because a colleague sent another", async () => {
      const id = await sends();
      platform.fake.faults.switchOn({ kind: "reset", of: "writes", path: "/v26.0/*/messages" });
      await deliver(id);
      const { id: brandId } = platform.brand;
      const { privateId } = platform.customer;
      writeMessage(platform.stage, { brandId, privateId, isOurs: true, text: "", picture: "wet-parcel" });
      expect(await inThread()).toHaveLength(2);
      await reconcileMessage(sending, id);
      expect(await messageRow(database, id)).toMatchObject({ state: "unknown", externalId: null });
    });
  });

  it.each([
    ["is withheld in public", { isWithheld: true }],
    ["has another id in private", { privateId: "9990000000000001" }],
  ])("stays with a person who %s", async (_what, given) => {
    const person = putPerson(platform.stage, { product: "facebook", name: "Sam", username: "sam", ...given });
    const placeId = platform.root.id;
    const comment = writeComment(platform.stage, { placeId, authorId: person.id, text: "My card is gone" });
    await pull("comments");
    const { privateMessageId, conversationId } = await movedToPrivate(comment.id);
    await pull("direct_messages");
    const between = { brandId: platform.brand.id, privateId: person.privateId };
    const answer = writeMessage(platform.stage, { ...between, isOurs: false, text: "HA417" });
    await pull("direct_messages");
    const row = await stored(answer.id);
    expect(row.conversationId).toBe(conversationId);
    expect((await messageRow(database, privateMessageId)).threadId).toBe(row.threadId);
    expect(await legsOf(conversationId)).toMatchObject([{ threadId: row.threadId, isCurrent: true }]);
    expect(platform.brandHas("private")).toHaveLength(1);
    const ours = await database.select().from(message).where(eq(message.channelId, channelId));
    expect(ours.filter(({ body }) => body === "Which booking is it?")).toHaveLength(1);
  });

  it("is told when a colleague has used the one reply in Meta's own app", async () => {
    const comment = platform.customerPosts("My card is gone");
    await pull("comments");
    writeMessage(platform.stage, {
      brandId: platform.brand.id,
      privateId: platform.customer.privateId,
      isOurs: true,
      text: "Hello from the app",
      answersId: comment,
    });
    const { privateMessageId, publicMessageId } = await movedToPrivate(comment);
    expect(await messageRow(database, privateMessageId)).toMatchObject({
      state: "refused",
      refusalReason: "already_replied",
    });
    expect((await messageRow(database, publicMessageId)).state).toBe("refused");
    expect(platform.brandHas("public")).toEqual([]);
  });

  it("knows the echo of an answer to a reply, though it stands below the comment", async () => {
    const top = platform.customerPosts("Mine is broken");
    const placeId = platform.root.id;
    const reply = writeComment(platform.stage, {
      placeId,
      authorId: platform.customerId,
      text: "Still broken",
      answersId: top,
    });
    await pull("comments");
    const id = await queueReply(database, await about(reply.id));
    platform.fake.faults.switchOn({ kind: "reset", of: "writes", applied: true, path: "/v26.0/*/comments" });
    await deliver(id);
    expect(await messageRow(database, id)).toMatchObject({ state: "unknown", externalId: null });
    await pull("own_posts");
    const [ours] = platform.brandHas("public");
    expect(await messageRow(database, id)).toMatchObject({ state: "sent", externalId: ours?.externalId });
    expect(platform.stage.world.comments.get(ours?.externalId ?? "")?.parentId).toBe(top);
  });

  it("holds the channel's other answers when Meta blocks one", async () => {
    const { stage, root } = platform;
    const other = putPerson(stage, { product: "facebook", name: "Sam", username: "sam" });
    const alike = writeComment(stage, { placeId: root.id, authorId: other.id, text: "Mine, too" });
    const comments = [platform.customerPosts("Mine is broken"), alike.id];
    await pull("comments");
    const answers: string[] = [];
    for (const comment of comments) answers.push(await queueReply(database, await about(comment)));
    const [first = "", second = ""] = answers;
    platform.fake.faults.switchOn({ kind: "blocked", of: "writes", path: "/v26.0/*/comments" });
    await deliver(first);
    await deliver(second);
    expect(await messageRow(database, first)).toMatchObject({
      state: "refused",
      refusalReason: "account_suspended",
    });
    expect(await messageRow(database, second)).toMatchObject({
      state: "queued",
      waitingReason: "rate_limited",
    });
  });
});
