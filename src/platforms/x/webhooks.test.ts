import { describe, expect, it } from "vitest";
import { x } from "./connector";
import { SAMPLE_ACCOUNT, sampleFiles, sampleJson } from "./samples";

const delivery = (body: unknown) => ({
  headers: {},
  rawBody: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)),
});
const split = (file: string) => x.split(delivery(sampleJson(file)));

const KEYS = [
  ["aaa-tweet-create-mention.json", "post", "2122981150421942273", "2122981150421942273"],
  ["aaa-direct-message.json", "direct_message", "2123023412229046273", "2123023412229046273"],
  ["aaa-tweet-delete.json", "deletion", "2122984405201846273", "gone"],
  ["xaa-post-mention-create.json", "post", "2122981766984630273", "2122981766984630273"],
  ["xaa-post-create-own-reply.json", "post", "2122984405201846273", "2122984405201846273"],
  ["xaa-dm-received.json", "direct_message", "2123023412229046273", "2123023412229046273"],
  ["xaa-post-delete.json", "deletion", "2122984405201846273", "gone"],
  [
    "xaa-chat-received.json",
    "direct_message",
    "e4f4d3fc-0000-4000-8000-000000000001",
    "e4f4d3fc-0000-4000-8000-000000000001",
  ],
] as const;

describe("a webhook delivery of X", () => {
  it.each(KEYS)("keys %s by its item, not by its delivery", (file, kind, externalId, version) => {
    expect(split(file)).toMatchObject([
      { accountExternalId: SAMPLE_ACCOUNT.externalId, kind, externalId, version },
    ]);
  });

  it("gives the same post one key, whatever road it came", () => {
    const [fromOld] = split("aaa-tweet-create-mention.json");
    const [again] = split("aaa-tweet-create-mention.json");
    expect(again).toEqual(fromOld);
  });

  it("cuts a delivery of many into one envelope each, which read alone", () => {
    const mention = sampleJson("aaa-tweet-create-mention.json");
    const long = sampleJson("aaa-tweet-create-longform.json");
    const both = {
      for_user_id: SAMPLE_ACCOUNT.externalId,
      tweet_create_events: [...listIn(mention), ...listIn(long)],
    };
    const events = x.split(delivery(both)).map(({ body }) => x.parse(JSON.parse(body), SAMPLE_ACCOUNT));
    expect(events.map((list) => list.map((event) => event.externalId))).toEqual([
      ["2122981150421942273"],
      ["2122981766984630273"],
    ]);
  });

  it("keeps the bytes of a single item as they came", () => {
    const text = `{"for_user_id":"1","tweet_delete_events":[{"status":{"id":"12","user_id":"1"}}],  "n":2122981766984630273}`;
    expect(x.split(delivery(text))[0]?.body).toBe(text);
  });

  it("reads every word of a long post", () => {
    const [event] = x.parse(sampleJson("aaa-tweet-create-longform.json"), SAMPLE_ACCOUNT);
    expect(event?.type === "message" && event.current.body.length).toBe(527);
  });

  it.each(sampleFiles().filter((file) => /^(aaa|xaa)-(?!subscription)/.test(file)))(
    "stores %s under a key of its own",
    (file) => {
      for (const { externalId, version, body } of split(file))
        expect([externalId, version, body].every(Boolean)).toBe(true);
    },
  );

  it.each(["", "not json", "[]", "7"])("is malformed when it is no object: %j", (body) => {
    expect(() => x.split(delivery(body))).toThrow(expect.objectContaining({ fault: "malformed" }));
  });
});

describe("X's handshake", () => {
  it("answers the challenge with the consumer secret", () => {
    const answer = x.handshake?.({ query: { crc_token: "challenge-123" } }, "test-consumer-secret");
    expect(answer).toMatchObject({
      status: 200,
      body: `{"response_token":"sha256=tkNEg0seEcYQ8M3405Unns/xCXZPr0AfN2Yx77Yg+c8="}`,
    });
  });

  it.each([
    [{}, "secret"],
    [{ crc_token: "" }, "secret"],
    [{ crc_token: ["a", "b"] }, "secret"],
    [{ crc_token: "a" }, ""],
  ])("refuses %j with secret %j", (query, secret) => {
    expect(x.handshake?.({ query }, secret).status).toBe(400);
  });
});

function listIn(sample: unknown): unknown[] {
  return typeof sample === "object" &&
    sample !== null &&
    "tweet_create_events" in sample &&
    Array.isArray(sample.tweet_create_events)
    ? sample.tweet_create_events
    : [];
}
