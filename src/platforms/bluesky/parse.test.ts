import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parse } from "./parse";
import { privateThreadId } from "./parse-direct-message";
import { SAMPLE_ACCOUNT, sampleJson } from "./samples";

const Sample = z.object({ notifications: z.array(z.looseObject({ record: z.looseObject({}) })) });
const [quote, reply, mention] = Sample.parse(sampleJson("list-notifications.json")).notifications;
const Convos = z.object({ convos: z.array(z.looseObject({ members: z.array(z.unknown()) })) });
const [convo] = Convos.parse(sampleJson("convo-list.json")).convos;
const Messages = z.object({ messages: z.array(z.looseObject({})) });
const [ours, theirs] = Messages.parse(sampleJson("convo-get-messages.json")).messages;

const ROOT = "at://did:plc:examplelumen000000000000/app.bsky.feed.post/3n2jcmzxr232b";
const OURS = { did: SAMPLE_ACCOUNT.externalId, handle: SAMPLE_ACCOUNT.username };

const messageIn = (raw: unknown) => {
  const event = parse(raw, SAMPLE_ACCOUNT).at(-1);
  if (event?.type !== "message") throw new Error("This is no message.");
  return event;
};
/** The mention of the samples with another record. */
const written = (record: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  messageIn({ post: { ...mention, ...more, record: { ...mention?.record, facets: [], ...record } } });
/** With a link over the first bytes of the text. */
const linked = (text: string, byteEnd: number, uri: string) =>
  written({
    text,
    facets: [
      {
        index: { byteStart: 0, byteEnd },
        features: [{ $type: "app.bsky.richtext.facet#link", uri }],
      },
    ],
  }).current.body;

describe("a post", () => {
  it("begins a thread of its own, and bears the name of its contents as its version", () => {
    expect(messageIn({ post: mention, context: [] })).toMatchObject({
      externalId: mention?.uri,
      thread: { externalId: mention?.uri, visibility: "public" },
      parentExternalId: null,
      author: {
        externalId: "did:plc:exampleana0000000000000",
        username: "ana.bsky.example",
        name: "Ana Ferreira",
      },
      current: { version: mention?.cid, body: "@lumenkettles.example my kettle stopped heating" },
      language: "en",
      mayAnswerInPublic: true,
    });
  });

  it("stands in the thread of its root, which comes along as context", () => {
    const root = {
      ...mention,
      uri: ROOT,
      author: OURS,
      record: { text: "New kettles!", createdAt: "2026-11-18T08:00:00Z" },
    };
    const events = parse({ post: reply, context: [root] }, SAMPLE_ACCOUNT);
    expect(events).toMatchObject([
      { externalId: ROOT, isContext: true, isOwn: true },
      { externalId: reply?.uri, parentExternalId: ROOT, thread: { externalId: ROOT }, isContext: false },
    ]);
  });

  it("that quotes us begins a thread of its own", () => {
    expect(messageIn({ post: quote, context: [] })).toMatchObject({
      thread: { externalId: quote?.uri },
      quotedExternalId: ROOT,
    });
  });

  it("takes no context from another thread, nor what cannot be read", () => {
    expect(parse({ post: mention, context: [quote, { uri: 7 }] }, SAMPLE_ACCOUNT)).toHaveLength(1);
  });

  it("stands where Bluesky saw it, whatever the writer's clock says", () => {
    const { createdAt, orderKey } = written({ createdAt: "2019-01-01T00:00:00.000Z" });
    expect(createdAt.toISOString()).toBe("2026-11-18T09:12:04.812Z");
    expect(orderKey).toBe("2026-11-18T09:12:04.812Z:3n2l7nsjkc32b");
  });

  it("of ours stands where we wrote it", () => {
    const { isOwn, orderKey } = written({ createdAt: "2026-11-18T09:12:04.000Z" }, { author: OURS });
    expect(isOwn).toBe(true);
    expect(orderKey).toBe("2026-11-18T09:12:04.000Z:3n2l7nsjkc32b");
  });

  it("is no message where it is something else, such as a like", () => {
    const like = { $type: "app.bsky.feed.like", subject: { uri: ROOT, cid: "bafy" } };
    expect(parse({ post: { ...mention, record: like } }, SAMPLE_ACCOUNT)).toEqual([]);
  });

  it("survives a leap second", () => {
    const post = { ...mention, indexedAt: "2026-12-31T23:59:60.000Z" };
    expect(messageIn({ post }).createdAt.toISOString()).toBe("2026-12-31T23:59:59.000Z");
  });
});

describe("whom we may answer", () => {
  it.each([
    ["a closed thread", { viewer: { replyDisabled: true } }],
    ["somebody who has blocked us", { author: { did: "did:plc:ana", viewer: { blockedBy: true } } }],
    ["somebody whom we have blocked", { author: { did: "did:plc:ana", viewer: { blocking: "at://x" } } }],
    ["ourselves", { author: OURS }],
  ])("not %s", (_who, more) => {
    expect(written({ text: "Hello" }, more).mayAnswerInPublic).toBe(false);
  });
});

describe("what was written", () => {
  it("shows a shortened address whole", () => {
    expect(linked("kettles.example/a/very/lo... look", 28, "https://kettles.example/a/very/long/one")).toBe(
      "https://kettles.example/a/very/long/one look",
    );
  });

  it("shows where a link over other words leads", () => {
    expect(linked("my bank", 7, "https://evil.example/login")).toBe("my bank (https://evil.example/login)");
  });

  it.each(["kettles.example/a", "https://kettles.example/a/"])("leaves %s as it was typed", (typed) => {
    expect(linked(typed, typed.length, "https://kettles.example/a")).toBe(typed);
  });

  it("counts bytes, not characters", () => {
    const text = "☕☕ here";
    const facets = [{ index: { byteStart: 7, byteEnd: 11 }, features: [{ uri: "https://kettles.example" }] }];
    expect(written({ text, facets }).current.body).toBe("☕☕ here (https://kettles.example)");
  });

  it("names a linked page that the text does not", () => {
    const embed = {
      $type: "app.bsky.embed.external",
      external: { uri: "https://kettles.example/x", title: "X" },
    };
    expect(written({ text: "Look", embed }).current.body).toBe("Look\nhttps://kettles.example/x");
    expect(written({ text: "Look https://kettles.example/x", embed }).current.body).not.toContain("\n");
  });

  it("comes with its pictures, described, and beside a quote too", () => {
    const images = [{ alt: "Rust", image: { $type: "blob", ref: { $link: "bafkpicture" } } }];
    const media = { $type: "app.bsky.embed.images", images };
    const view = {
      images: [{ fullsize: "https://cdn.bsky.example/rust", thumb: "https://cdn.bsky.example/t" }],
    };
    const picture = { externalId: "bafkpicture", kind: "image", altText: "Rust" };
    expect(written({ embed: media }).attachments).toEqual([{ ...picture, url: null }]);
    const both = {
      $type: "app.bsky.embed.recordWithMedia",
      record: { record: { uri: ROOT, cid: "bafy" } },
      media,
    };
    const post = written({ embed: both }, { embed: { media: view } });
    expect(post.attachments).toEqual([{ ...picture, url: "https://cdn.bsky.example/rust" }]);
    expect(post.quotedExternalId).toBe(ROOT);
  });

  it("comes with its film", () => {
    const embed = { $type: "app.bsky.embed.video", video: { ref: { $link: "bafkfilm" } }, alt: "It leaks" };
    const view = { playlist: "https://video.bsky.example/film.m3u8" };
    expect(written({ embed }, { embed: view }).attachments).toEqual([
      {
        externalId: "bafkfilm",
        kind: "video",
        url: "https://video.bsky.example/film.m3u8",
        altText: "It leaks",
      },
    ]);
  });
});

describe("a direct message", () => {
  it("stands in the exchange with the person, whoever of the two wrote it", () => {
    const thread = {
      externalId: privateThreadId(SAMPLE_ACCOUNT, "did:plc:exampleana0000000000000"),
      visibility: "private",
    };
    expect(messageIn({ message: theirs, convo })).toMatchObject({
      thread,
      isOwn: false,
      author: { name: "Ana Ferreira" },
    });
    expect(messageIn({ message: ours, convo })).toMatchObject({ thread, isOwn: true });
  });

  it("to a group is nobody's matter", () => {
    const group = { ...convo, kind: { $type: "chat.bsky.convo.defs#groupConvo" } };
    expect(parse({ message: theirs, convo: group }, SAMPLE_ACCOUNT)).toEqual([]);
    const three = { ...convo, members: [...(convo?.members ?? []), { did: "did:plc:third" }] };
    expect(parse({ message: theirs, convo: three }, SAMPLE_ACCOUNT)).toEqual([]);
  });

  it("is none where it only tells what happened", () => {
    const message = { ...theirs, $type: "chat.bsky.convo.defs#systemMessageView" };
    expect(parse({ message, convo }, SAMPLE_ACCOUNT)).toEqual([]);
  });
});
