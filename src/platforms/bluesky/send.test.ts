import { describe, expect, it, onTestFinished } from "vitest";
import { privateMessage, publicAnswer } from "@/platforms/exam/answering";
import { failureOf } from "@/platforms/exam/asking";
import { bluesky } from "./connector";
import { writeDirectMessage } from "./fake/act-chat";
import { putPerson } from "./fake/act-people";
import { writePost } from "./fake/act-posts";
import { examServer } from "./fake/exam-server";
import { recordKey } from "./record-key";

async function platform() {
  const server = await examServer();
  onTestFinished(() => server.close());
  const session = bluesky.connect(server.connection);
  const { stage } = server.fake;
  /** What the brand has written last, as it stands in its repository. */
  const record = () => stage.world.postsBy(server.brand.did).at(-1)?.record;
  return { ...server, stage, session, record };
}

const LONG_AGO = new Date(0);

describe("a public answer", () => {
  it("names the post above and the thread's first, both with their contents", async () => {
    const { stage, session, customer, brand, record } = await platform();
    const root = writePost(stage, { did: brand.did, text: "New seats!" });
    const asks = writePost(stage, { did: customer.did, text: "When?", inReplyTo: root.uri });
    await session.send(publicAnswer(asks.uri, "In May."));
    expect(record()?.reply).toEqual({
      root: { uri: root.uri, cid: root.cid },
      parent: { uri: asks.uri, cid: asks.cid },
    });
  });

  it("links who is mentioned and what is pointed at, in bytes", async () => {
    const { session, customerPosts, customer, record } = await platform();
    const text = "☕ @mira-lindqvist.test see haldenair.com, or ask @nobody-at-all.test #bags";
    await session.send(publicAnswer(customerPosts("Hello?"), text));
    expect(record()?.facets).toEqual([
      facet(4, 24, { $type: "app.bsky.richtext.facet#mention", did: customer.did }),
      facet(29, 42, { $type: "app.bsky.richtext.facet#link", uri: "https://haldenair.com" }),
      facet(71, 76, { $type: "app.bsky.richtext.facet#tag", tag: "bags" }),
    ]);
  });

  it("stands under a key made from our message, so that it cannot be there twice", async () => {
    const { session, customerPosts, brandHas } = await platform();
    const answer = publicAnswer(customerPosts("Hello?"), "Hello!");
    const sent = await session.send(answer);
    expect(sent.externalId.endsWith(`/${recordKey(answer.id)}`)).toBe(true);
    expect(recordKey(answer.id)).toMatch(/^[234567a-j][234567a-z]{12}$/);
    expect(await failureOf(session.send(answer))).toMatchObject({ fault: "uncertain" });
    expect(await session.find?.(answer, LONG_AGO)).toMatchObject({ externalId: sent.externalId });
    expect(brandHas("public")).toHaveLength(1);
  });

  it("is not taken for found where another post has its key", async () => {
    const { session, customerPosts } = await platform();
    const answer = publicAnswer(customerPosts("Hello?"), "Hello!");
    await session.send(answer);
    expect(await session.find?.({ ...answer, text: "Other words" }, LONG_AGO)).toBeNull();
    expect(await session.find?.({ ...answer, inReplyToExternalId: "at://other" }, LONG_AGO)).toBeNull();
  });

  it("is not written where Bluesky would take it and show it to nobody", async () => {
    const { stage, session, customerPosts, customer, brand, brandHas } = await platform();
    const post = customerPosts("Hello?");
    stage.record({ type: "threadgate", uri: post, isClosed: true });
    expect(await failureOf(session.send(publicAnswer(post, "Hello!")))).toMatchObject({
      fault: "rejected",
      reason: "not_permitted",
    });
    const other = customerPosts("And now?");
    stage.record({ type: "block", by: customer.did, target: brand.did, blocked: true });
    expect(await failureOf(session.send(publicAnswer(other, "Hello!")))).toMatchObject({
      reason: "target_gone",
    });
    expect(brandHas("public")).toEqual([]);
  });

  it("may be as long as its characters allow, and no longer than its bytes", async () => {
    const { session, customerPosts } = await platform();
    const post = customerPosts("Hello?");
    await session.send(publicAnswer(post, "क्षि".repeat(200)));
    const heavy = "👨‍👩‍👧‍👧".repeat(121);
    expect(await failureOf(session.send(publicAnswer(post, heavy)))).toMatchObject({
      reason: "text_too_long",
    });
    expect(await failureOf(session.send(publicAnswer(post, "")))).toMatchObject({ reason: "text_too_long" });
  });

  it("is taken back, and nobody else's is", async () => {
    const { session, customerPosts, brandHas } = await platform();
    const post = customerPosts("Hello?");
    const sent = await session.send(publicAnswer(post, "Hello!"));
    expect(await failureOf(session.remove?.(post) ?? Promise.resolve())).toMatchObject({
      reason: "not_permitted",
    });
    await session.remove?.(sent.externalId);
    await session.remove?.(sent.externalId);
    expect(brandHas("public")).toEqual([]);
  });
});

describe("a first direct message", () => {
  it.each([
    ["all", false, true],
    ["following", false, false],
    ["following", true, true],
    [undefined, false, false],
    [undefined, true, true],
    ["none", true, false],
  ] as const)(
    "to somebody who takes them from %s and follows us: %s",
    async (allowIncoming, follows, isTaken) => {
      const { fake, stage, session, customer, brand, brandHas } = await platform();
      putPerson(stage, { ...customer, allowIncoming });
      stage.record({ type: "follow", by: customer.did, target: brand.did, follows });
      const outcome = session.send(privateMessage(customer.did, "May we help?"));
      if (isTaken) await outcome;
      else expect(await failureOf(outcome)).toMatchObject({ reason: "private_not_accepted" });
      expect(brandHas("private")).toHaveLength(isTaken ? 1 : 0);
      // What is refused beforehand is not even asked for.
      expect(fake.log.since(0).some(({ path }) => path.includes("chat.bsky"))).toBe(isTaken);
    },
  );

  it("goes on where the customer wrote before, whatever they declare since", async () => {
    const { stage, session, customer, brand, brandHas } = await platform();
    const theirs = writeDirectMessage(stage, { from: customer.did, to: brand.did, text: "Hello?" });
    putPerson(stage, { ...customer, allowIncoming: "none" });
    await session.send({ ...privateMessage(customer.did, "Hello!"), inReplyToExternalId: theirs.id });
    expect(brandHas("private")).toHaveLength(1);
  });

  it("is refused by whoever has blocked us", async () => {
    const { stage, session, customer, brand } = await platform();
    stage.record({ type: "block", by: customer.did, target: brand.did, blocked: true });
    expect(await failureOf(session.send(privateMessage(customer.did, "Hello?")))).toMatchObject({
      reason: "private_not_accepted",
    });
  });

  it("may be there twice: the oldest with its words is the one", async () => {
    const { session, customer, brandHas } = await platform();
    const message = privateMessage(customer.did, "Your claim number is 7.");
    const first = await session.send(message);
    await session.send(message);
    expect(brandHas("private")).toHaveLength(2);
    expect(await session.find?.(message, LONG_AGO)).toMatchObject({ externalId: first.externalId });
  });
});

const facet = (byteStart: number, byteEnd: number, feature: Record<string, string>) => ({
  $type: "app.bsky.richtext.facet",
  index: { byteStart, byteEnd },
  features: [feature],
});
