import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bluesky } from "@/platforms/bluesky/connector";
import { writeDirectMessage } from "@/platforms/bluesky/fake/act-chat";
import { privateMessage, publicAnswer } from "@/platforms/exam/answering";
import { failureOf } from "@/platforms/exam/asking";
import { picture } from "@/platforms/exam/files";
import { testDatabase } from "../database";
import { hasBluesky } from "./bluesky-network";
import { type DeskOnBluesky, openDeskOnBluesky, SHOWN, type Shown } from "./desk-on-bluesky";

const { database } = await testDatabase();

const START_MAX_MS = 180_000;
const MINUTE_MS = 60_000;

describe.skipIf(!hasBluesky)("a real Bluesky network", { timeout: 60_000 }, () => {
  let on: DeskOnBluesky;

  beforeAll(async () => {
    on = await openDeskOnBluesky(database);
  }, START_MAX_MS);
  afterAll(() => on?.close(), START_MAX_MS);

  const asked = async (text: string) => {
    const post = await on.writes(text);
    return { post, target: await on.shown(post.uri) };
  };

  it("is connected by an app password, if that may read direct messages", async () => {
    const weak = on.typed(on.network.accounts.brand.weakPassword);
    expect(await failureOf(weak)).toMatchObject({ fault: "unauthorized", reason: "not_permitted" });
    expect(await failureOf(on.typed("none-of-ours"))).toMatchObject({ fault: "unauthorized", reason: null });
  });

  it("trades its refresh token, and the old one once more", async () => {
    const session = on.session();
    await session.refresh?.();
    expect(await session.refresh?.()).toMatchObject({ expiresAt: expect.any(String) });
    expect(await session.whoAmI()).toMatchObject({ username: "brand.test" });
  });

  it("shows what a customer writes, and the customer the answer, once", async () => {
    const text = "@brand.test ☕ my kettle leaks, see https://kettles.com/a?b=1&c=2";
    const { post, target } = await asked(text);
    expect(target).toMatchObject({ body: text, version: post.cid, mayAnswerInPublic: true });
    const id = await on.answers(target, "Sorry! @customer.test, does it drip?");
    expect(await on.stored(id)).toMatchObject({ state: "sent" });
    const answer = { by: "brand.test", text: "Sorry! @customer.test, does it drip?", facets: [{}] };
    await expect.poll(() => on.below(post.uri), SHOWN).toMatchObject([answer]);
    // Our own echo is the same message.
    await on.pull("own_posts");
    const sent = await on.stored(id);
    expect(await on.rowsOf(sent?.externalId ?? "")).toMatchObject([{ id, state: "sent" }]);
  });

  it("shows the answer once when the connection was cut after it", async () => {
    const { post, target } = await asked("@brand.test hello?");
    on.cutAfterPost();
    const id = await on.answers(target, "Hello! How can we help?");
    expect(await on.stored(id)).toMatchObject({ state: "unknown", externalId: null });
    await on.reconcile(id);
    expect(await on.stored(id)).toMatchObject({ state: "sent" });
    await on.deliver(id);
    await on.customer("settle");
    expect((await on.below(post.uri)).map(({ text }) => text)).toEqual(["Hello! How can we help?"]);
  });

  it("shows a picture with its description beside our answer", async () => {
    const { post } = await asked("@brand.test which one?");
    const session = on.session();
    const answer = { ...publicAnswer(post.uri, "This one."), files: [picture()] };
    const { externalId } = await session.send((await session.handOver?.(answer)) ?? answer);
    expect(await session.find?.(answer, new Date(0))).toMatchObject({ externalId });
    expect(await session.find?.({ ...answer, files: [] }, new Date(0))).toBeNull();
    await on.customer("settle");
    const [seen] = (await session.lookup?.([externalId])) ?? [];
    const [event] = bluesky.parse(JSON.parse(seen?.envelope?.body ?? ""), await session.whoAmI());
    expect(event).toMatchObject({ attachments: [{ kind: "image", altText: "A bag with a red label" }] });
  });

  it("refuses a second post under our key, and keeps the first", async () => {
    const { post } = await asked("@brand.test are you there?");
    const [session, answer] = [on.session(), publicAnswer(post.uri, "We are.")];
    const { externalId } = await session.send(answer);
    expect(await failureOf(session.send(answer))).toMatchObject({ fault: "uncertain" });
    expect(await session.find?.(answer, new Date(0))).toMatchObject({ externalId });
    await on.customer("settle");
    expect(await on.below(post.uri)).toHaveLength(1);
  });

  it("takes our answer back", async () => {
    const { post } = await asked("@brand.test is it Friday?");
    const session = on.session();
    const { externalId } = await session.send(publicAnswer(post.uri, "It is."));
    await session.remove?.(externalId);
    await on.customer("settle");
    expect(await on.below(post.uri)).toEqual([]);
    expect(await session.lookup?.([externalId, post.uri])).toMatchObject([
      { state: "gone" },
      { state: "present" },
    ]);
  });

  it("knows no edit: what is written anew under the same key, nobody is shown", async () => {
    const { post } = await asked("@brand.test my kettle is blue");
    await on.customer("rewrite", post.uri, "@brand.test my kettle is red");
    await on.recheck();
    const body = "@brand.test my kettle is blue";
    expect(await on.rowsOf(post.uri)).toMatchObject([{ body, version: post.cid }]);
    expect(bluesky.capabilities.edit).toEqual({});
  });

  it("says that a post is gone", async () => {
    const { post } = await asked("@brand.test never mind");
    await on.customer("remove", post.uri);
    await on.customer("settle");
    await on.recheck();
    expect((await on.rowsOf(post.uri))[0]?.deletedAt).not.toBeNull();
  });

  it("keeps a post from us while its writer has blocked us, and that is no deletion", async () => {
    const { post } = await asked("@brand.test goodbye");
    const block = await on.customer("block", on.network.accounts.brand.did);
    expect(await on.session().lookup?.([post.uri])).toMatchObject([{ state: "not_visible" }]);
    await on.recheck();
    expect((await on.rowsOf(post.uri))[0]?.deletedAt).toBeNull();
    await on.customer("unblock", block);
  });

  it("puts a post of a slow clock below what was seen, where it is found all the same", async () => {
    await asked("@brand.test one");
    const createdAt = new Date(Date.now() - 8 * MINUTE_MS).toISOString();
    const late = await on.writes("@brand.test two", { createdAt });
    expect((await on.shown(late.uri)).body).toBe("@brand.test two");
  });

  it("says that a customer takes no direct messages", async () => {
    await on.customer("takeMessages", "none");
    const first = on.session().send(privateMessage(on.network.accounts.customer.did, "Which card was it?"));
    expect(await failureOf(first)).toMatchObject({ fault: "rejected", reason: "private_not_accepted" });
    expect(on.chat.stage.world.convos.size).toBe(0);
  });

  async function moves(target: Shown) {
    const ids = { publicMessageId: randomUUID(), privateMessageId: randomUUID() };
    const words = { publicBody: "We wrote to you.", privateBody: "Which card was it?", hideTarget: false };
    await on.commands({ type: "move_to_private", mechanism: "direct_message", ...ids, ...words }, target);
    await on.deliver(ids.privateMessageId);
    return ids;
  }

  it("goes on in private with a customer who takes messages, as one matter", async () => {
    const { target } = await asked("@brand.test my card was charged twice");
    await on.customer("takeMessages", "all");
    const { privateMessageId, publicMessageId } = await moves(target);
    expect(await on.stored(privateMessageId)).toMatchObject({ state: "sent" });
    await on.deliver(publicMessageId);
    expect(await on.stored(publicMessageId)).toMatchObject({ state: "sent" });

    const { customer, brand } = on.network.accounts;
    const text = "The blue one.";
    const answer = writeDirectMessage(on.chat.stage, { from: customer.did, to: brand.did, text });
    await on.pull("direct_messages");
    const { conversationId } = target;
    expect(await on.rowsOf(answer.id)).toMatchObject([{ body: text, visibility: "private", conversationId }]);
    const written = [...on.chat.stage.world.messages.values()].map((one) => one.text);
    expect(written).toEqual(["Which card was it?", "The blue one."]);
  });
});
