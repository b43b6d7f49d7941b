import { describe, expect, it } from "vitest";
import type { MessageEvent } from "@/core/inbound-event";
import { parse } from "./parse";
import { isRecord } from "./payloads";
import { SAMPLE_ACCOUNT, sampleJson } from "./samples";

const statusOf = (file: string): Record<string, unknown> => {
  const sample = sampleJson(file);
  const status = isRecord(sample) && isRecord(sample.status) ? sample.status : sample;
  if (!isRecord(status)) throw new Error(`${file} holds no status.`);
  return status;
};
const mention = statusOf("notification-mention-direct.json");
const ours = statusOf("status-create-response.json");

function messageFrom(raw: unknown): MessageEvent {
  const last = parse(raw, SAMPLE_ACCOUNT).at(-1);
  if (last?.type !== "message") throw new Error("It is no message.");
  return last;
}

describe("a post", () => {
  const posted = { ...mention, visibility: "public", in_reply_to_id: null };

  it("is known by its URI, its writer by the full handle, and keeps the server's own id", () => {
    expect(messageFrom(posted)).toMatchObject({
      externalId: "https://other.example/users/ana/statuses/115570000000000102",
      localId: "115570000000000102",
      author: { externalId: "ana@other.example", username: "ana@other.example", name: "Ana Ferreira" },
      thread: {
        visibility: "public",
        externalId: "https://other.example/users/ana/statuses/115570000000000102",
      },
      mayAnswerInPublic: true,
    });
  });

  it("by somebody of our own server gets its host", () => {
    const account = { ...Object(mention.account), acct: "ben" };
    expect(messageFrom({ ...posted, account }).author.externalId).toBe("ben@mastodon.example");
  });

  it("shows its content warning as a line of its own", () => {
    expect(messageFrom({ ...posted, spoiler_text: "anger" }).current.body).toBe(
      "CW: anger\n@lumenkettles order LK-20418",
    );
  });

  it("hangs below its root, with what it answers as context, and nothing of what is private in between", () => {
    const above = ["public", "direct", "unlisted"].map((visibility, at) => ({
      ...posted,
      visibility,
      id: `${at}`,
      uri: `https://other.example/${at}`,
    }));
    const events = parse({ status: posted, ancestors: above }, SAMPLE_ACCOUNT);
    const shape = events.map((event) =>
      event.type === "message"
        ? [event.externalId, event.parentExternalId, event.thread.externalId, event.isContext]
        : event,
    );
    const root = "https://other.example/0";
    expect(shape).toEqual([
      [root, null, root, true],
      ["https://other.example/2", root, root, true],
      [mention.uri, "https://other.example/2", root, false],
    ]);
  });

  it("keeps what it said before it was edited", () => {
    const history = sampleJson("status-edit-history.json");
    const edited = { ...posted, edited_at: "2026-11-18T09:20:00.000Z" };
    const message = messageFrom({ status: edited, history });
    expect(message.earlierVersions).toMatchObject([
      { version: mention.uri, body: "@lumenkettles my kettle stopped heating" },
    ]);
    expect(message.current.version).toBe("2026-11-18T09:20:00.000Z");
    expect(message.orderKey > messageFrom(posted).orderKey).toBe(true);
  });

  it("of ours is ours, and answers nobody", () => {
    expect(messageFrom(ours)).toMatchObject({ isOwn: true, mayAnswerInPublic: false });
  });

  it("that only repeats somebody else's says nothing", () => {
    expect(parse({ ...posted, reblog: posted }, SAMPLE_ACCOUNT)).toEqual([]);
  });
});

describe("what is not for everybody", () => {
  it.each(["direct", "limited", "unheard_of"])("is private when it is %s", (visibility) => {
    expect(messageFrom({ ...mention, visibility })).toMatchObject({
      thread: { externalId: "dm:ana@other.example", visibility: "private" },
      parentExternalId: null,
      mayAnswerInPublic: false,
      url: null,
    });
  });

  it("is, written by us, in the place of the person it names first", () => {
    const mentions = [{ acct: "lumenkettles" }, { acct: "ana@other.example" }, { acct: "ben@third.example" }];
    expect(messageFrom({ ...ours, visibility: "direct", mentions })).toMatchObject({
      isOwn: true,
      thread: { externalId: "dm:ana@other.example" },
    });
  });

  it("is a note to ourselves when it names nobody", () => {
    expect(parse({ ...ours, visibility: "direct", mentions: [] }, SAMPLE_ACCOUNT)).toEqual([]);
  });
});

describe("the rest", () => {
  it.each([
    [{ id: "1", type: "follow", account: {} }],
    [{ id: "1", type: "unheard_of", account: {}, status: null }],
    [{ stream: ["user"], event: "filters_changed" }],
    [{ stream: ["user"], event: "unheard_of", payload: "x" }],
  ])("says nothing: %j", (raw) => expect(parse(raw, SAMPLE_ACCOUNT)).toEqual([]));

  it("is a deletion when it is known to be gone", () => {
    expect(parse({ deleted: { uri: "https://other.example/1" } }, SAMPLE_ACCOUNT)).toEqual([
      { type: "deletion", externalId: "https://other.example/1", occurredAt: null },
    ]);
  });

  it.each([
    [{ id: "1", type: "mention", account: {}, status: { id: "1" } }],
    [{ stream: ["user"], event: "update", payload: "{" }],
    [{ status: null }],
    [{ deleted: {} }],
  ])("is parked when it cannot be read: %j", (raw) => {
    expect(() => parse(raw, SAMPLE_ACCOUNT)).toThrow(expect.objectContaining({ fault: "malformed" }));
  });
});
