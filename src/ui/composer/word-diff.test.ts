import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordDiff } from "./word-diff";

describe("wordDiff", () => {
  it("marks the word that went and the words that came", () => {
    expect(wordDiff("It is two weeks since", "It is three weeks since then")).toEqual([
      { text: "It is ", kind: "same" },
      { text: "two ", kind: "removed" },
      { text: "three ", kind: "added" },
      { text: "weeks ", kind: "same" },
      { text: "since", kind: "removed" },
      { text: "since then", kind: "added" },
    ]);
  });

  it("loses nothing of either text", () => {
    const text = fc.array(fc.constantFrom("a ", "b ", "c", "\n")).map((words) => words.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDiff(before, after);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join("");
        expect([without("added"), without("removed")]).toEqual([before, after]);
      }),
    );
  });
});
