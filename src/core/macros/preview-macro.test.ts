import { describe, expect, it } from "vitest";
import type { FilledReply } from "../replies/variables";
import { type MacroHere, type MacroSteps, NO_STEPS } from "./macro";
import { type MacroPlace, previewMacro } from "./preview-macro";

const macro = (steps: Partial<MacroSteps>, more: Partial<MacroHere> = {}): MacroHere => ({
  ...{ id: "macro", version: 1, name: "Outage", scope: { kind: "mine" }, fallbackLanguage: "en", texts: [] },
  ...{ mayChange: true, assigneeName: "Kim", isPersonHere: true },
  ...more,
  steps: { ...NO_STEPS, ...steps },
});
const place = (more: Partial<MacroPlace> = {}): MacroPlace => ({
  ...{ viewerId: "ana", status: "open", tags: [], assigneeId: null, answer: null },
  ...more,
});
const said = (filled: FilledReply, blocked: string | null = null) => ({ answer: { filled, blocked } });
const hello = { ok: true, text: "Hello Noor." } as const;
const linesOf = (steps: Partial<MacroSteps>, more: Partial<MacroPlace> = {}) =>
  previewMacro(macro(steps), place(more)).lines;

describe("the preview of a macro", () => {
  it("says everything that it will do, in the order in which an agent thinks of it", () => {
    const steps: MacroSteps = {
      note: "See the status page.",
      addTags: ["outage"],
      removeTags: ["question"],
      assign: { to: "person", userId: "kim" },
      ending: { kind: "resolve" },
    };
    const { lines, obstacles, afterSending } = previewMacro(
      macro(steps),
      place({ tags: ["question"], ...said(hello) }),
    );
    expect(lines).toEqual([
      { does: "inserts", words: "Hello Noor." },
      { does: "tags", tags: ["outage"] },
      { does: "untags", tags: ["question"] },
      { does: "assigns", name: "Kim" },
      { does: "notes", words: "See the status page." },
      { does: "resolves", waits: true },
    ]);
    expect(obstacles).toEqual([]);
    expect(afterSending).toEqual({ kind: "resolve" });
  });

  it("ends the matter at once where nothing is to be sent first", () => {
    const snooze = { kind: "snooze", minutes: 60 } as const;
    const { lines, afterSending } = previewMacro(macro({ ending: snooze }), place());
    expect(lines).toEqual([{ does: "snoozes", minutes: 60, waits: false }]);
    expect(afterSending).toBeNull();
  });

  it("leaves out what is so already", () => {
    expect(linesOf({ addTags: ["outage", "vip"] }, { tags: ["outage"] })).toEqual([
      { does: "tags", tags: ["vip"] },
    ]);
    expect(linesOf({ removeTags: ["outage"] })).toEqual([]);
    expect(linesOf({ assign: { to: "me" } }, { assigneeId: "ana" })).toEqual([]);
    expect(linesOf({ assign: { to: "nobody" } })).toEqual([]);
    expect(linesOf({ ending: { kind: "resolve" } }, { status: "resolved" })).toEqual([]);
  });

  it("tells taking it from giving it away", () => {
    expect(linesOf({ assign: { to: "me" } })).toEqual([{ does: "takes" }]);
    expect(linesOf({ assign: { to: "person", userId: "ana" } })).toEqual([{ does: "takes" }]);
    expect(linesOf({ assign: { to: "nobody" } }, { assigneeId: "kim" })).toEqual([{ does: "unassigns" }]);
  });
});

describe("a macro that cannot do all of it", () => {
  it("names the variables that nobody knows", () => {
    const { lines, obstacles } = previewMacro(
      macro({}),
      place(said({ ok: false, missing: ["first_name", "hours"] })),
    );
    expect(obstacles).toEqual([{ why: "variable_unknown", missing: ["first_name", "hours"] }]);
    expect(lines).toEqual([]);
  });

  it("says why no answer can be written here", () => {
    const { obstacles } = previewMacro(macro({}), place(said(hello, "public_closed")));
    expect(obstacles).toEqual([{ why: "answer_closed", blocked: "public_closed" }]);
  });

  it("names the person who is no longer in the team, unless they have it already", () => {
    const toKim = macro({ assign: { to: "person", userId: "kim" } }, { isPersonHere: false });
    expect(previewMacro(toKim, place()).obstacles).toEqual([{ why: "person_gone", name: "Kim" }]);
    expect(previewMacro(toKim, place()).lines).toEqual([]);
    expect(previewMacro(toKim, place({ assigneeId: "kim" })).obstacles).toEqual([]);
  });

  it("does not snooze what is resolved", () => {
    const { lines, obstacles } = previewMacro(
      macro({ ending: { kind: "snooze", minutes: 60 } }),
      place({ status: "resolved" }),
    );
    expect(obstacles).toEqual([{ why: "already_resolved" }]);
    expect(lines).toEqual([]);
  });
});
