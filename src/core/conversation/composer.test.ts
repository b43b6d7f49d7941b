import { describe, expect, it } from "vitest";
import { type ComposerFacts, composerOf, type WritingAbilities } from "./composer";

const abilities: WritingAbilities = {
  text: { public: { limit: 280, unit: "weighted" }, private: { limit: 10_000, unit: "characters" } },
  privateMoves: ["direct_message", "deep_link"],
  hide: true,
};
type Written = ComposerFacts["messages"][number];
const inbound = (id: string, more: Partial<Written> = {}): Written => ({
  id,
  direction: "inbound",
  visibility: "public",
  deletedAt: null,
  mayAnswerInPublic: true,
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

  it.each([
    [
      "no_public_leg",
      { legs: [{ visibility: "private" as const }], messages: [inbound("a", { visibility: "private" })] },
    ],
    ["deleted", { messages: [inbound("a", { deletedAt: "2026-11-04" })] }],
    ["not_summoned", { messages: [inbound("a", { mayAnswerInPublic: false })] }],
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
    const publicOnly = { text: { ...abilities.text, private: null }, privateMoves: [], hide: false };
    expect(composerOf(facts({ abilities: publicOnly }))).toMatchObject({
      privateBlocked: "not_supported",
      privateLimit: null,
      privateMoves: [],
    });
  });
});

it("offers to hide only below a post of our own", () => {
  expect(composerOf(facts()).mayHide).toBe(false);
  expect(composerOf(facts({ isRootOurs: true })).mayHide).toBe(true);
  expect(composerOf(facts({ isRootOurs: true, legs: [{ visibility: "private" }] })).mayHide).toBe(false);
});
