import { describe, expect, it } from "vitest";
import { extractEntities, weightedLength } from "./x";

describe("counting as X does", () => {
  it.each([
    ["Hello, world! 👋", 16],
    ["日本語", 6],
    ["👨‍👩‍👧‍👦", 2],
    ["é", 1],
    ["e\u0301", 1],
    ["Ж", 1],
    ["नमस्ते", 6],
    ["example.com", 23],
    ["€ £ ✓", 7],
  ])("%s weighs %i", (text, weight) => {
    expect(weightedLength(text).weightedLength).toBe(weight);
  });

  it("takes 280 units and not one more", () => {
    expect(weightedLength("x".repeat(280)).valid).toBe(true);
    expect(weightedLength("x".repeat(281)).valid).toBe(false);
  });

  it("takes no empty text", () => {
    expect(weightedLength("").valid).toBe(false);
  });
});

describe("what X links", () => {
  it("comes in reading order, with its place in the text", () => {
    const text = "🙂 @haldenair #delay on https://example.com/a $HLD";
    const entities = extractEntities(text);
    expect(entities.map(({ type, value }) => [type, value])).toEqual([
      ["mention", "haldenair"],
      ["hashtag", "delay"],
      ["url", "https://example.com/a"],
      ["cashtag", "HLD"],
    ]);
    for (const { text: piece, start, end } of entities) expect(text.slice(start, end)).toBe(piece);
  });

  it("leaves an address without protocol alone unless asked", () => {
    expect(extractEntities("see example.com")).toEqual([]);
    expect(extractEntities("see example.com", { bareUrls: true })).toMatchObject([
      { type: "url", value: "example.com" },
    ]);
  });
});
