import { describe, expect, it } from "vitest";
import { wordsInto } from "./insert-words";
import { tagsIn } from "./tag-words";

describe("a macro's words", () => {
  it.each([
    ["", null, { from: 0, words: "Sorry." }],
    ["", 0, { from: 0, words: "Sorry." }],
    ["Hello", null, { from: 5, words: "\n\nSorry." }],
    ["Hello\n", null, { from: 6, words: "\nSorry." }],
    ["Hello\n\n", null, { from: 7, words: "Sorry." }],
    ["Hello", 5, { from: 5, words: "\n\nSorry." }],
    ["Hello  there", 6, { from: 6, words: "Sorry." }],
  ])("go into %j with the caret at %j", (text, caret, expected) => {
    expect(wordsInto(text, "Sorry.", caret)).toEqual(expected);
  });
});

describe("tags in a row", () => {
  it.each([
    ["outage, vip", ["outage", "vip"]],
    ["قطعی، مهم", ["قطعی", "مهم"]],
    [" outage ,, outage;vip ,", ["outage", "vip"]],
    ["", []],
  ])("%j are %j", (text, tags) => expect(tagsIn(text)).toEqual(tags));

  it("are a bounded number of bounded length", () => {
    const many = tagsIn(Array.from({ length: 50 }, (_, at) => `${at}${"x".repeat(90)}`).join(","));
    expect(many).toHaveLength(10);
    expect(Math.max(...many.map((one) => one.length))).toBe(60);
  });
});
