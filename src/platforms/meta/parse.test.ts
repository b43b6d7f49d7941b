import { describe, expect, it } from "vitest";
import type { InboundEvent } from "@/core/inbound-event";
import { facebook } from "./facebook/connector";
import { commentEnvelope } from "./facebook/read-post";
import { instagram } from "./instagram/connector";
import { mentionEnvelope } from "./instagram/read-comment";
import { readMessageEvents } from "./read-message";
import { SAMPLE_ACCOUNTS, sampleJson } from "./samples";

const onFacebook = (file: string) => facebook.parse(sampleJson("facebook", file), SAMPLE_ACCOUNTS.facebook);
const onInstagram = (file: string) =>
  instagram.parse(sampleJson("instagram", file), SAMPLE_ACCOUNTS.instagram);
const bodyOf = (event: InboundEvent | undefined) => (event?.type === "message" ? event.current.body : null);

describe("what Facebook delivers", () => {
  it("is a comment in the thread of its post", () => {
    expect(onFacebook("webhook-feed-comment-add.json")).toMatchObject([
      {
        externalId: "122000000000111_880000000000201",
        thread: {
          externalId: "104000000000001_122000000000111",
          visibility: "public",
        },
        parentExternalId: "104000000000001_122000000000111",
        author: { externalId: "7310000000000001", name: "Ana Ferreira" },
        createdAt: new Date("2026-11-18T09:12:04Z"),
        mayAnswerInPublic: true,
      },
    ]);
  });

  it("keeps a reply to a comment below it, in the same thread", () => {
    expect(onFacebook("webhook-feed-comment-reply-add.json")).toMatchObject([
      {
        thread: { externalId: "104000000000001_122000000000111" },
        parentExternalId: "122000000000111_880000000000201",
      },
    ]);
  });

  it("keeps a comment whose author is withheld, as somebody of its own", () => {
    expect(onFacebook("webhook-feed-comment-no-from.json")).toMatchObject([
      {
        author: {
          externalId: "withheld:122000000000111_880000000000201",
          name: null,
        },
        isOwn: false,
      },
    ]);
  });

  it("orders an edit behind what was written, as an edit", () => {
    const [before] = onFacebook("webhook-feed-comment-add.json");
    const [after] = onFacebook("webhook-feed-comment-edited.json");
    if (before?.type !== "message" || after?.type !== "message") throw new Error("Both are messages.");
    expect(after.orderKey > before.orderKey).toBe(true);
    expect(after.current.version).not.toBe(before.current.version);
    expect(after.current.occurredAt > after.createdAt).toBe(true);
    expect(after.createdAt).toEqual(before.createdAt);
  });

  it("takes every entry of a batch", () => {
    expect(onFacebook("webhook-batched-entries.json").map(({ externalId }) => externalId)).toEqual([
      "122000000000111_880000000000201",
      "122000000000111_880000000000202",
    ]);
  });

  it("reads an exchange that another application answers", () => {
    expect(onFacebook("webhook-standby.json").map(bodyOf)).toEqual(["Hi"]);
  });

  it("puts both sides of an exchange into the thread of the person", () => {
    const thread = { externalId: "dm:7310000000000001", visibility: "private" };
    expect(onFacebook("webhook-message-text.json")).toMatchObject([{ thread, isOwn: false }]);
    expect(onFacebook("webhook-message-echo-from-other-app.json")).toMatchObject([{ thread, isOwn: true }]);
  });

  it("counts an edited private message as edited, though nobody says when it was written", () => {
    const [edit] = onFacebook("webhook-message-edit.json");
    expect(edit).toMatchObject({
      externalId: "m_EXAMPLEmidANA0001",
      orderKey: "1794995000123.1",
    });
    expect(edit?.type === "message" && edit.current.occurredAt > edit.createdAt).toBe(true);
  });
});

describe("what Instagram delivers", () => {
  it("is the same comment with and without a list around it", () => {
    const [inList] = onInstagram("webhook-comment.json");
    const [bare] = onInstagram("webhook-comment-instagram-login-shape.json");
    expect(inList).toMatchObject({
      externalId: bare?.externalId,
      thread: { externalId: "18070000000000111" },
    });
  });

  it("cannot be answered below a live video", () => {
    expect(onInstagram("webhook-live-comment.json")).toMatchObject([{ mayAnswerInPublic: false }]);
  });

  it("names a mention by all that its answer needs, though it comes without a word", () => {
    expect(onInstagram("webhook-mention-in-comment.json")).toMatchObject([
      {
        externalId: "mention:17890000000000777:17900000000000401",
        current: { body: "" },
      },
    ]);
    expect(onInstagram("webhook-mention-in-caption.json")).toMatchObject([
      { externalId: "mention:17890000000000778" },
    ]);
  });

  it("shows the story that mentions us, and the one that is answered", () => {
    expect(onInstagram("webhook-story-mention.json")).toMatchObject([
      {
        attachments: [
          {
            kind: "image",
            url: "https://lookaside.example/ig_messaging_cdn/?asset_id=1",
          },
        ],
      },
    ]);
    expect(onInstagram("webhook-story-reply.json")).toMatchObject([
      {
        quotedExternalId: "18070000000000999",
        attachments: [{ url: "https://lookaside.example/ig_messaging_cdn/?asset_id=2" }],
      },
    ]);
  });

  it("keeps what no application may see as something that wants an answer", () => {
    expect(onInstagram("webhook-dm-unsupported.json")).toMatchObject([{ attachments: [{ kind: "file" }] }]);
  });
});

describe("what was read", () => {
  const context = {
    accountExternalId: "104000000000001",
    readAt: new Date("2026-11-18T10:00:00Z"),
  };
  const listed = (platform: "facebook" | "instagram", file: string): unknown[] => {
    const page = sampleJson(platform, file);
    return typeof page === "object" && page && "data" in page && Array.isArray(page.data) ? page.data : [];
  };

  it("is named like what was delivered, so that both roads meet", () => {
    const [comment] = listed("facebook", "comments-page.json");
    const read = commentEnvelope(comment, "104000000000001_122000000000111", context);
    const rawBody = new TextEncoder().encode(
      JSON.stringify(sampleJson("facebook", "webhook-feed-comment-add.json")),
    );
    const [delivered] = facebook.split({ headers: {}, rawBody });
    expect(read).toMatchObject({
      kind: delivered?.kind,
      externalId: delivered?.externalId,
      version: delivered?.version,
    });
    const [event] = facebook.parse(JSON.parse(read.body), SAMPLE_ACCOUNTS.facebook);
    const [told] = onFacebook("webhook-feed-comment-add.json");
    expect(event).toMatchObject({
      thread: told?.type === "message" && told.thread,
      externalId: told?.externalId,
    });
  });

  it("is an edit where it was looked up because it was known", () => {
    const [comment] = listed("facebook", "comments-page.json");
    const read = commentEnvelope(comment, "104000000000001_122000000000111", {
      ...context,
      isLookedUp: true,
    });
    expect(facebook.parse(JSON.parse(read.body), SAMPLE_ACCOUNTS.facebook)).toMatchObject([
      {
        current: { occurredAt: context.readAt },
        createdAt: new Date("2026-11-18T09:12:04Z"),
      },
    ]);
  });

  it("knows the person of our own private messages by their address", () => {
    const page = sampleJson("facebook", "conversation-messages.json") as {
      messages: { data: unknown[] };
    };
    const events = page.messages.data.flatMap((raw) =>
      readMessageEvents({ private_message: raw }, SAMPLE_ACCOUNTS.facebook),
    );
    expect(events).toMatchObject([
      { isOwn: true, thread: { externalId: "dm:7310000000000001" } },
      { isOwn: false, thread: { externalId: "dm:7310000000000001" } },
    ]);
  });

  it("gives a mention its words, under the name that it came with", () => {
    const { mentioned_comment: raw } = sampleJson("instagram", "mentioned-comment.json") as {
      mentioned_comment: unknown;
    };
    const mention = {
      mediaId: "17890000000000777",
      commentId: "17900000000000401",
    };
    const read = mentionEnvelope(raw, mention, {
      ...context,
      isLookedUp: true,
    });
    expect(instagram.parse(JSON.parse(read.body), SAMPLE_ACCOUNTS.instagram)).toMatchObject([
      {
        externalId: "mention:17890000000000777:17900000000000401",
        current: { body: "hey @lumenkettles look" },
        thread: { externalId: "17890000000000777" },
      },
    ]);
  });
});
