import { describe, expect, it } from "vitest";
import { type ComposerFacts, composerOf, type WritingAbilities } from "./composer";

const abilities: WritingAbilities = {
  text: { public: { limit: 280, unit: "weighted" }, private: { limit: 10_000, unit: "characters" } },
  files: { public: null, private: null },
  privateMoves: ["direct_message", "deep_link"],
  replyWindow: { public: null, private: null },
  privateReply: null,
  unanswerable: "not_summoned" as const,
  hide: true,
  edit: {},
  remove: {},
};
type Written = ComposerFacts["messages"][number];
const inbound = (id: string, more: Partial<Written> = {}): Written => ({
  id,
  direction: "inbound",
  visibility: "public",
  occurredAt: "2026-01-05T09:00:00.000Z",
  deletedAt: null,
  mayAnswerInPublic: true,
  hiddenAt: null,
  url: `https://platform.example/${id}`,
  ...more,
});
const facts = (more: Partial<ComposerFacts> = {}): ComposerFacts => ({
  abilities,
  legs: [{ visibility: "public" }],
  messages: [inbound("a")],
  recipientId: "handle",
  isPrivateRefused: false,
  isRootOurs: false,
  privatelyAnswered: [],
  now: new Date("2026-01-05T09:30:00Z"),
  ...more,
});

describe("answering in public", () => {
  it("aims at the newest message that can be answered", () => {
    const messages = [
      inbound("a"),
      inbound("b"),
      inbound("c", { mayAnswerInPublic: false }),
      inbound("d", { deletedAt: "2026-11-04" }),
    ];
    expect(composerOf(facts({ messages }))).toMatchObject({ publicTargetId: "b", publicBlocked: null });
  });

  it("says when what it answers is hidden", () => {
    const hidden = inbound("a", { hiddenAt: "2026-01-05T09:10:00.000Z" });
    expect(composerOf(facts({ messages: [hidden] })).isTargetHidden).toBe(true);
    expect(composerOf(facts({ messages: [inbound("a")] })).isTargetHidden).toBe(false);
  });

  it.each([
    [
      "no_public_leg",
      { legs: [{ visibility: "private" as const }], messages: [inbound("a", { visibility: "private" })] },
    ],
    ["deleted", { messages: [inbound("a", { deletedAt: "2026-11-04" })] }],
    ["not_summoned", { messages: [inbound("a", { mayAnswerInPublic: false })] }],
    [
      "closed",
      {
        abilities: { ...abilities, unanswerable: "closed" as const },
        messages: [inbound("a", { mayAnswerInPublic: false })],
      },
    ],
    ["not_supported", { abilities: { ...abilities, text: { ...abilities.text, public: null } } }],
  ])("is blocked as %s, with no target and no move to private", (reason, given) => {
    expect(composerOf(facts(given))).toMatchObject({
      publicTargetId: null,
      publicBlocked: reason,
      privateMoves: [],
    });
  });

  it("never aims at what we wrote ourselves or at what stands in private", () => {
    const messages = [
      inbound("a"),
      inbound("b", { visibility: "private" }),
      inbound("c", { direction: "outbound" }),
    ];
    expect(composerOf(facts({ messages }))).toMatchObject({
      publicTargetId: "a",
      lastInboundVisibility: "private",
    });
  });

  it("can still be done on the platform when it can't be done here", () => {
    const messages = [inbound("a", { mayAnswerInPublic: false })];
    expect(composerOf(facts({ messages })).openOnPlatformUrl).toBe("https://platform.example/a");
  });
});

describe("writing in private", () => {
  it("goes to the customer, and offers both ways there", () => {
    expect(composerOf(facts())).toMatchObject({
      privateRecipientId: "handle",
      privateBlocked: null,
      privateMoves: ["direct_message", "deep_link"],
    });
  });

  it("leaves the link when the person does not take messages from us", () => {
    expect(composerOf(facts({ isPrivateRefused: true }))).toMatchObject({
      privateRecipientId: null,
      privateBlocked: "private_not_accepted",
      privateMoves: ["deep_link"],
    });
  });

  it("is not offered where the platform has none", () => {
    const publicOnly = { ...abilities, text: { ...abilities.text, private: null }, privateMoves: [] };
    expect(composerOf(facts({ abilities: publicOnly }))).toMatchObject({
      privateBlocked: "not_supported",
      privateLimit: null,
      privateMoves: [],
    });
  });
});

describe("a platform with windows", () => {
  const windowed: WritingAbilities = {
    ...abilities,
    privateMoves: ["private_reply"],
    replyWindow: { public: null, private: { hours: 24, byPersonHours: 168 } },
    privateReply: { withinHours: 168 },
  };
  const wrote = (occurredAt: string) => inbound("p", { visibility: "private", occurredAt });
  const at = (now: string, more: Partial<ComposerFacts> = {}) =>
    composerOf(facts({ abilities: windowed, now: new Date(now), ...more }));

  it("says until when a person may write, counted from what the customer wrote in private last", () => {
    const messages = [
      wrote("2026-01-05T09:00:00.000Z"),
      inbound("a", { occurredAt: "2026-01-06T09:00:00.000Z" }),
    ];
    expect(at("2026-01-12T08:59:59Z", { messages })).toMatchObject({
      privateBlocked: null,
      privateUntil: "2026-01-12T09:00:00.000Z",
      privateRecipientId: "handle",
    });
    expect(at("2026-01-12T09:00:00Z", { messages })).toMatchObject({
      privateBlocked: "window_closed",
      privateUntil: null,
      privateRecipientId: null,
    });
  });

  it("is not open to somebody who never wrote in private, except for the one answer to what they wrote in public", () => {
    expect(at("2026-01-05T10:00:00Z")).toMatchObject({
      privateBlocked: "never_wrote",
      privateMoves: ["private_reply"],
      privateReplyUntil: "2026-01-12T09:00:00.000Z",
    });
  });

  it.each([
    ["it was given", { privatelyAnswered: ["a"] }, "2026-01-05T10:00:00Z"],
    ["its seven days are over", {}, "2026-01-12T09:00:00Z"],
    ["the person accepts nothing from us", { isPrivateRefused: true }, "2026-01-05T10:00:00Z"],
  ])("offers the one answer no more once %s", (_, more, now) => {
    expect(at(now, more).privateMoves).toEqual([]);
  });
});

it("offers to hide only below a post of our own", () => {
  expect(composerOf(facts()).mayHide).toBe(false);
  expect(composerOf(facts({ isRootOurs: true })).mayHide).toBe(true);
  expect(composerOf(facts({ isRootOurs: true, legs: [{ visibility: "private" }] })).mayHide).toBe(false);
});
