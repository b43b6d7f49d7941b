import { describe, expect, it } from "vitest";
import { type CalledOut, isEcho, type Shown } from "./echo";

const at = new Date("2026-11-30T09:00:00Z");
const called: CalledOut = {
  body: "On it.",
  targetExternalId: null,
  targetParentExternalId: null,
  withPrivateLink: false,
  attemptedAt: at,
};
const shown: Shown = { text: "On it.", parentExternalId: null, at };

describe("the trace of a call", () => {
  it("has its words", () => {
    expect(isEcho(called, shown)).toBe(true);
    expect(isEcho(called, { ...shown, text: "Not on it." })).toBe(false);
  });

  it("is not seen in a file without words, which looks like any other", () => {
    expect(isEcho({ ...called, body: "" }, { ...shown, text: "" })).toBe(false);
  });
});
