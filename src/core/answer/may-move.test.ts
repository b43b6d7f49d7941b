import { describe, expect, it } from "vitest";
import { type Move, type MovePlace, mayMove } from "./may-move";

const place: MovePlace = {
  channelState: "active",
  target: { visibility: "public", isInbound: true, isGone: false, mayAnswerInPublic: true },
  limit: { limit: 280, unit: "weighted" },
  privateLimit: { limit: 10_000, unit: "characters" },
  refusesPrivate: false,
  answeringBy: null,
  changed: null,
  mechanisms: ["direct_message", "deep_link"],
  hasPrivateThread: true,
  isWindowClosed: false,
  isPrivatelyAnswered: false,
};
const message: Move = {
  mechanism: "direct_message",
  targetId: "t",
  publicBody: "We wrote to you.",
  privateMessageId: "p",
  privateBody: "Hello",
};
const link: Move = { ...message, mechanism: "deep_link", privateMessageId: null, privateBody: null };

describe("moving to private", () => {
  it.each<[string, Move, Partial<MovePlace>, string | null]>([
    ["goes by direct message", message, {}, null],
    ["goes by link", link, {}, null],
    ["goes by link where direct messages are closed", link, { refusesPrivate: true }, null],
    [
      "does not write to somebody who takes no messages",
      message,
      { refusesPrivate: true },
      "private_not_possible",
    ],
    [
      "does not go by a way the platform lacks",
      link,
      { mechanisms: ["direct_message"] },
      "private_not_possible",
    ],
    [
      "answers a comment in private where the platform allows that",
      { ...message, mechanism: "private_reply" },
      { mechanisms: ["private_reply"] },
      null,
    ],
    [
      "answers a comment in private once",
      { ...message, mechanism: "private_reply" },
      { mechanisms: ["private_reply"], isPrivatelyAnswered: true },
      "already_answered_privately",
    ],
    [
      "needs a private text for a direct message",
      { ...message, privateBody: null },
      {},
      "private_not_possible",
    ],
    [
      "puts no private text into a link's public reply",
      { ...link, privateBody: "secret" },
      {},
      "visibility_mismatch",
    ],
    [
      "obeys the rules of a public reply",
      message,
      { changed: { change: "edit", name: "Ada", version: 7 } },
      "stale_thread",
    ],
    ["waits while a colleague writes the public answer", message, { answeringBy: "Kim" }, "being_answered"],
    ["keeps to the private limit", { ...message, privateBody: "a".repeat(10_001) }, {}, "too_long"],
  ])("%s", (_promise, move, standing, expected) => {
    const verdict = mayMove(move, { ...place, ...standing });
    expect(verdict.ok ? null : verdict.reason).toBe(expected);
  });
});
