import { describe, expect, it } from "vitest";
import { mayReply, type Reply, type ReplyPlace } from "./may-reply";

const target = { visibility: "public", isInbound: true, isGone: false, mayAnswerInPublic: true } as const;
const place: ReplyPlace = {
  channelState: "active",
  threadVisibility: "public",
  target,
  limit: { limit: 280, unit: "weighted" },
  fileTrouble: null,
  refusesPrivate: false,
  isWindowClosed: false,
  answeringBy: null,
  changed: null,
};
const reply: Reply = { visibility: "public", body: "On it.", targetId: "t" };
const privateReply: Reply = { ...reply, visibility: "private", targetId: null };
const privatePlace: ReplyPlace = {
  ...place,
  threadVisibility: "private",
  target: null,
  limit: { limit: 10_000, unit: "characters" },
};
const changed = { change: "message", name: "Ada", version: 7 } as const;

const reason = (verdict: ReturnType<typeof mayReply>) => (verdict.ok ? null : verdict.reason);

describe("a public reply", () => {
  it.each<[string, Partial<Reply>, Partial<ReplyPlace>, string | null]>([
    ["goes where the customer wrote", {}, {}, null],
    [
      "keeps files here that the platform does not take",
      {},
      { fileTrouble: "too_many_files" },
      "files_not_taken",
    ],
    ["waits on a paused channel", {}, { channelState: "paused" }, null],
    ["has nowhere to go on a disconnected one", {}, { channelState: "disconnected" }, "channel_disconnected"],
    ["needs a message to answer", { targetId: null }, { target: null }, "target_not_answerable"],
    ["can't answer ourselves", {}, { target: { ...target, isInbound: false } }, "target_not_answerable"],
    [
      "can't answer where the platform will not let us",
      {},
      { target: { ...target, mayAnswerInPublic: false } },
      "target_not_answerable",
    ],
    ["can't answer what is gone", {}, { target: { ...target, isGone: true } }, "target_gone"],
    [
      "never answers a private message in public",
      {},
      { target: { ...target, visibility: "private" } },
      "visibility_mismatch",
    ],
    ["never enters a private thread", {}, { threadVisibility: "private" }, "visibility_mismatch"],
    ["needs words", { body: "" }, {}, "not_allowed"],
    ["may be a file alone where that is how it goes", { body: "" }, { isWordless: true }, null],
    ["may not be too long", { body: "a".repeat(281) }, {}, "too_long"],
    ["may not come after the platform's window", {}, { isWindowClosed: true }, "window_closed"],
    ["waits while a colleague writes one", {}, { answeringBy: "Kim" }, "being_answered"],
    ["is held when the thread has changed", {}, { changed }, "stale_thread"],
  ])("%s", (_promise, draft, standing, expected) => {
    expect(reason(mayReply({ ...reply, ...draft }, { ...place, ...standing }))).toBe(expected);
  });

  it("says what changed", () => {
    expect(mayReply(reply, { ...place, changed })).toEqual({
      ok: false,
      reason: "stale_thread",
      params: changed,
    });
  });
});

describe("a private reply", () => {
  it.each<[string, Partial<Reply>, Partial<ReplyPlace>, string | null]>([
    ["goes into the private thread", {}, {}, null],
    ["names no public message", { targetId: "t" }, { target }, "visibility_mismatch"],
    ["never enters a public thread", {}, { threadVisibility: "public" }, "visibility_mismatch"],
    ["needs a private thread", {}, { threadVisibility: null }, "private_not_possible"],
    ["respects that the person takes none", {}, { refusesPrivate: true }, "private_not_possible"],
    ["goes while a colleague writes in public", {}, { answeringBy: "Kim" }, null],
    ["is held when the thread has changed", {}, { changed }, "stale_thread"],
    ["needs a platform that has private messages", {}, { limit: null }, "visibility_mismatch"],
  ])("%s", (_promise, draft, standing, expected) => {
    expect(reason(mayReply({ ...privateReply, ...draft }, { ...privatePlace, ...standing }))).toBe(expected);
  });
});
