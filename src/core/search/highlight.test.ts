import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerptOf, spansOf } from "./highlight";
import type { Words } from "./search-query";

const word = (one: string): Words => ({ words: [one], goesOn: true });
const phrase = (...words: string[]): Words => ({ words, goesOn: false });
const marked = (text: string, ...wanted: Words[]) =>
  spansOf(text, wanted).map(({ start, end }) => text.slice(start, end));

describe("what stands out", () => {
  it("is the whole word as it is written", () => {
    expect(marked("Two REFUNDS, please: remboursé", word("refund"), word("rembours"))).toEqual([
      "REFUNDS",
      "remboursé",
    ]);
  });

  it("is a phrase from its first word to its last, and not its words elsewhere", () => {
    expect(marked("bag lost. My lost — bag!", phrase("lost", "bag"))).toEqual(["lost — bag"]);
  });

  it("is one piece where two of them meet", () => {
    expect(marked("lost bag claim", phrase("lost", "bag"), phrase("bag", "claim"))).toEqual([
      "lost bag claim",
    ]);
  });

  it("is right in texts that run from right to left and have invisible signs", () => {
    expect(marked("چرا كيفم را نمي\u200cآورید؟", word("کیف"), word("نمیا"))).toEqual([
      "كيفم",
      "نمي\u200cآورید",
    ]);
  });
});

describe("an excerpt", () => {
  const long = `${"word ".repeat(100)}needle ${"word ".repeat(100)}`;

  it("shows what was found, and that something was cut", () => {
    const { text, spans } = excerptOf(long, [word("needle")]);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(["needle"]);
    expect(text).toMatch(/^…word .* word…$/);
    expect(text.length).toBeLessThan(200);
  });

  it("begins with the text where nothing was looked for", () => {
    expect(excerptOf("All is well.", [])).toEqual({ text: "All is well.", spans: [] });
  });

  it("cuts no character in half and marks nothing else, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), (text) => {
        const { text: shown, spans } = excerptOf(`${text} needle ${text}`, [word("needle")]);
        expect(shown.isWellFormed()).toBe(true);
        for (const { start, end } of spans) expect(shown.slice(start, end)).toMatch(/^needle/);
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});
