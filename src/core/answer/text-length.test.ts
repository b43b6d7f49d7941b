import { describe, expect, it } from "vitest";
import { fits, textLength } from "./text-length";

describe("text length", () => {
  it.each([
    ["weighted", "日本語", 6],
    ["weighted", "https://example.com/a/very/long/path", 23],
    ["graphemes", "👨‍👩‍👧‍👦é", 2],
    ["characters", "👋a", 2],
    ["bytes", "é", 2],
  ] as const)("counts %s as the platform does", (unit, text, length) => {
    expect(textLength(text, unit)).toBe(length);
  });

  it("takes the last unit and not one more", () => {
    expect(fits("a".repeat(280), { limit: 280, unit: "weighted" })).toBe(true);
    expect(fits("a".repeat(281), { limit: 280, unit: "weighted" })).toBe(false);
  });
});
