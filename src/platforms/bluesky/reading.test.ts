import { describe, expect, it, onTestFinished } from "vitest";
import type { Source } from "@/platforms/capabilities";
import type { Cursor } from "@/platforms/connector";
import { drained, failureOf } from "@/platforms/exam/asking";
import { bluesky } from "./connector";
import { convoBetween, takeBack, writeDirectMessage } from "./fake/act-chat";
import { deletePost, writePost } from "./fake/act-posts";
import { examServer } from "./fake/exam-server";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The platform's clock is moved, and nobody is to be let in anew. */
const MONTH_SECONDS = 30 * 86_400;

async function platform() {
  const server = await examServer({ accessSeconds: MONTH_SECONDS });
  onTestFinished(() => server.close());
  const session = bluesky.connect(server.connection);
  const pulled = (source: Source, cursor: Cursor | null = null) => drained(session, { source, cursor });
  return {
    ...server,
    stage: server.fake.stage,
    session,
    pulled,
    idsOf: async (source: Source, cursor: Cursor | null = null) =>
      (await pulled(source, cursor)).envelopes.map(({ externalId }) => externalId),
    events: async (source: Source, cursor: Cursor | null = null) =>
      (await pulled(source, cursor)).envelopes.flatMap(({ body }) =>
        bluesky.parse(JSON.parse(body), server.connection.account),
      ),
  };
}

describe("mentions", () => {
  it("bring what they answer, also between others", async () => {
    const { stage, customer, brand, events } = await platform();
    const root = writePost(stage, { did: customer.did, text: "Which airline?" });
    const between = writePost(stage, { did: customer.did, text: "Or train?", inReplyTo: root.uri });
    const post = writePost(stage, { did: customer.did, text: `@${brand.handle}`, inReplyTo: between.uri });
    expect(await events("mentions")).toMatchObject([
      { externalId: root.uri, isContext: true },
      { externalId: between.uri, isContext: true },
      { externalId: post.uri, isContext: false, thread: { externalId: root.uri } },
    ]);
  });

  it("come with answers to what we wrote and with quotes of it, each once", async () => {
    const { stage, customer, brand, idsOf } = await platform();
    const ours = writePost(stage, { did: brand.did, text: "New seats!" });
    const reply = writePost(stage, { did: customer.did, text: "When?", inReplyTo: ours.uri });
    const deeper = writePost(stage, { did: customer.did, text: "And where?", inReplyTo: reply.uri });
    const quote = writePost(stage, { did: customer.did, text: "Look at that", quoted: ours.uri });
    expect((await idsOf("mentions")).sort()).toEqual([reply.uri, deeper.uri, quote.uri].sort());
  });

  it("are found though their writer's clock was slow, and stand where Bluesky saw them", async () => {
    const { stage, customer, brand, pulled, events, customerPosts } = await platform();
    for (let at = 0; at < 60; at++) customerPosts(`Hello, ${at}?`);
    const { cursor } = await pulled("mentions");
    // Below more than a page of what was seen.
    const createdAt = new Date(stage.now().getTime() - 8 * MINUTE_MS);
    const late = writePost(stage, { did: customer.did, text: `@${brand.handle} and?`, createdAt });
    const found = (await events("mentions", cursor)).find(({ externalId }) => externalId === late.uri);
    expect(found).toMatchObject({ createdAt: new Date(late.indexedAt) });
  });

  it("that are long known are not read again and again", async () => {
    const { stage, fake, pulled, idsOf, customerPosts } = await platform();
    for (let at = 0; at < 120; at++) customerPosts(`Hello, ${at}?`);
    stage.advance(DAY_MS);
    customerPosts("Still nobody?");
    const { cursor } = await pulled("mentions");
    stage.advance(DAY_MS);
    const last = customerPosts("Still there?");
    const before = fake.log.since(0).length;
    expect(await idsOf("mentions", cursor)).toContain(last);
    const lists = fake.log.since(before).filter(({ path }) => path.endsWith("listNotifications"));
    expect(lists).toHaveLength(1);
  });

  it("are read back for a month where nothing is known", async () => {
    const { stage, customer, brand, idsOf } = await platform();
    const written = (days: number, count: number) =>
      Array.from({ length: count }, (_, at) => {
        const createdAt = new Date(stage.now().getTime() - days * DAY_MS - at * MINUTE_MS);
        return writePost(stage, { did: customer.did, text: `@${brand.handle}, ${at}`, createdAt }).uri;
      });
    const [lately, before] = [written(1, 60), written(40, 120)];
    const ids = await idsOf("mentions");
    expect(ids).toEqual(expect.arrayContaining(lately));
    expect(ids).not.toContain(before.at(-1));
  });

  it("end with a gap where the pages lead in a circle", async () => {
    const { fake, pulled, customerPosts } = await platform();
    customerPosts("First");
    const { cursor } = await pulled("mentions");
    fake.stage.advance(DAY_MS);
    for (let at = 0; at < 120; at++) customerPosts(`Again, ${at}`);
    fake.faults.switchOn({
      kind: "looping_token",
      path: "/xrpc/app.bsky.notification.listNotifications",
      times: 50,
    });
    expect((await pulled("mentions", cursor)).gap).toMatchObject({ reason: "paging_broken" });
  });

  it("end with a gap rather than begin again for ever", async () => {
    const { fake, pulled, customerPosts } = await platform();
    for (let at = 0; at < 120; at++) customerPosts(`Again, ${at}`);
    fake.faults.switchOn({
      kind: "forgotten_token",
      path: "/xrpc/app.bsky.notification.listNotifications",
      times: 90,
    });
    const { gap, cursor } = await pulled("mentions");
    expect(gap).toMatchObject({ reason: "paging_broken", from: null });
    expect(cursor.scan).toBeNull();
  });

  it("that are gone by the time they are looked up are told as they were announced", async () => {
    const { fake, events, customerPosts } = await platform();
    customerPosts("Hello?");
    fake.faults.switchOn({ kind: "target_deleted", path: "/xrpc/app.bsky.feed.getPosts" });
    expect(await events("mentions")).toMatchObject([{ current: { body: "@haldenair.test Hello?" } }]);
  });
});

describe("our own posts", () => {
  it("are no reposts of others, and come with what they answer", async () => {
    const { customerPosts, brandAnswersInApp, events } = await platform();
    const post = customerPosts("Hello?");
    const answer = brandAnswersInApp("Hello!", post);
    expect(await events("own_posts")).toMatchObject([
      { externalId: post, isContext: true, isOwn: false },
      { externalId: answer, isContext: false, isOwn: true },
    ]);
  });
});

describe("direct messages", () => {
  it("take one call while nobody has written any, and come as soon as somebody does", async () => {
    const { fake, pulled, idsOf, customerWritesPrivately } = await platform();
    const before = fake.log.since(0).length;
    const { cursor } = await pulled("direct_messages");
    expect(
      fake.log
        .since(0)
        .slice(before)
        .map(({ path }) => path),
    ).toEqual(["/xrpc/chat.bsky.convo.listConvos"]);
    const id = customerWritesPrivately("Hello?");
    expect(await idsOf("direct_messages", cursor)).toEqual([id]);
  });

  it("that were taken back are gone", async () => {
    const { stage, brand, pulled, events, customerWritesPrivately } = await platform();
    const id = customerWritesPrivately("My card is …");
    const { cursor } = await pulled("direct_messages");
    takeBack(stage, { id, by: brand.did });
    expect(await events("direct_messages", cursor)).toEqual([
      { type: "deletion", externalId: id, occurredAt: null },
    ]);
    expect(await events("direct_messages")).toMatchObject([{ type: "deletion" }]);
  });

  it("are read from the exchanges where the log goes back no further", async () => {
    const { fake, pulled, idsOf, customerWritesPrivately } = await platform();
    customerWritesPrivately("One");
    const { cursor } = await pulled("direct_messages");
    const missed = customerWritesPrivately("Two");
    fake.faults.switchOn({ kind: "forgotten_token", path: "/xrpc/chat.bsky.convo.getLog" });
    expect(await idsOf("direct_messages", cursor)).toContain(missed);
  });

  it("are read once more where the log refuses every place, and the pull ends", async () => {
    const { fake, pulled, idsOf, customerWritesPrivately } = await platform();
    customerWritesPrivately("One");
    const { cursor } = await pulled("direct_messages");
    const missed = customerWritesPrivately("Two");
    fake.faults.switchOn({ kind: "forgotten_token", path: "/xrpc/chat.bsky.convo.getLog", times: 9 });
    expect(await idsOf("direct_messages", cursor)).toContain(missed);
  });

  it("of many exchanges all come, also behind one in which nobody has written", async () => {
    const { fake, stage, brand, customer, idsOf } = await platform();
    const written = Array.from({ length: 45 }, (_, at) => {
      const from = `did:plc:${"abcdefghijklmnopqrstuvwx".slice(0, 22)}${String(at).padStart(2, "2")}`;
      return writeDirectMessage(stage, { from, to: brand.did, text: "Hello?" }).id;
    });
    convoBetween(stage, brand.did, customer.did);
    fake.faults.switchOn({ kind: "short_page", path: "/xrpc/chat.bsky.convo.listConvos", times: 9 });
    expect((await idsOf("direct_messages")).sort()).toEqual(written.sort());
  });

  it("need an app password that may read them", async () => {
    const { fake, session } = await platform();
    fake.faults.switchOn({ kind: "scope_missing", path: "/xrpc/chat.bsky.convo.listConvos" });
    expect(await failureOf(session.pull?.("direct_messages", null) ?? Promise.resolve())).toMatchObject({
      fault: "unauthorized",
      reason: "not_permitted",
    });
  });
});

describe("looking a post up", () => {
  it("tells a post that is gone from one that is kept from us", async () => {
    const { stage, session, customer, brand, customerPosts } = await platform();
    const [gone, kept] = [customerPosts("One"), customerPosts("Two")];
    deletePost(stage, gone);
    stage.record({ type: "block", by: customer.did, target: brand.did, blocked: true });
    expect(await session.lookup?.([gone, kept, "not an address"])).toMatchObject([
      { state: "gone", envelope: { kind: "deletion" } },
      { state: "not_visible", envelope: null },
      { state: "not_visible", envelope: null },
    ]);
  });

  it("asks for as many as Bluesky takes, and no more", async () => {
    const { session, customerPosts } = await platform();
    const ids = Array.from({ length: 26 }, (_, at) => customerPosts(`Number ${at}`));
    expect(await session.lookup?.(ids.slice(1))).toHaveLength(25);
    expect(await failureOf(session.lookup?.(ids) ?? Promise.resolve())).toMatchObject({
      reason: "invalid_request",
    });
  });
});
