import { describe, expect, it } from "vitest";
import { nextStep, type OutgoingFacts } from "./next-step";

const sendAt = new Date("2026-11-20T10:00:08.000Z");
const facts: OutgoingFacts = {
  state: "queued",
  visibility: "public",
  body: "On it.",
  sendAt,
  isDue: true,
  channelState: "active",
  limitedUntil: null,
  unreachableUntil: null,
  windowHours: null,
  hoursSinceInbound: 1,
  limit: { limit: 280, unit: "weighted" },
  first: null,
  hasEarlier: false,
  hasEarlierUnknown: false,
  target: { isGone: false, isChanged: false, mayAnswerInPublic: true },
};
const target = { isGone: false, isChanged: false, mayAnswerInPublic: true };

describe("the next step of an outgoing message", () => {
  it("is to send when nothing speaks against it", () => {
    expect(nextStep(facts)).toEqual({ do: "send" });
  });

  it.each(["sending", "sent", "unknown", "refused", "withdrawn"] as const)(
    "is nothing while it is %s",
    (state) => {
      expect(nextStep({ ...facts, state })).toEqual({ do: "leave" });
    },
  );

  it("is nothing while an earlier one to the same person is not decided", () => {
    expect(nextStep({ ...facts, hasEarlier: true })).toEqual({ do: "leave" });
    expect(nextStep({ ...facts, hasEarlier: true, hasEarlierUnknown: true })).toEqual({
      do: "wait",
      reason: "earlier_unknown",
      until: null,
    });
  });

  it.each<[string, Partial<OutgoingFacts>, object]>([
    ["until the undo time is over", { isDue: false }, { reason: null, until: sendAt }],
    ["on a paused channel", { channelState: "paused" }, { reason: "channel_paused", until: null }],
    ["while the platform is down", { unreachableUntil: sendAt }, { reason: "platform_down", until: sendAt }],
    ["under a limit", { limitedUntil: sendAt }, { reason: "rate_limited", until: sendAt }],
    ["for its private half", { first: "sending" }, { reason: "private_first", until: null }],
    ["for a private half of unknown outcome", { first: "unknown" }, { reason: "private_first", until: null }],
  ])("is to wait %s", (_why, more, expected) => {
    expect(nextStep({ ...facts, ...more })).toEqual({ do: "wait", ...expected });
  });

  it.each<[string, Partial<OutgoingFacts>]>([
    ["target_gone", { target: { ...target, isGone: true } }],
    ["target_gone", { target: null }],
    ["target_changed", { target: { ...target, isChanged: true } }],
    ["not_summoned", { target: { ...target, mayAnswerInPublic: false } }],
    ["text_too_long", { body: "a".repeat(281) }],
    ["private_refused", { first: "refused" }],
    ["private_refused", { first: "withdrawn" }],
  ])("gives the text back: %s", (reason, more) => {
    expect(nextStep({ ...facts, ...more })).toEqual({ do: "refuse", reason });
  });

  it("asks nothing of a target in private", () => {
    expect(
      nextStep({ ...facts, visibility: "private", target: null, limit: { limit: 10, unit: "characters" } }),
    ).toEqual({ do: "send" });
  });
});
