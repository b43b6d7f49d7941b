import { describe, expect, it } from "vitest";
import { areMentionsOf, mentionsIn, movedMentions, namedLike, trimmed } from "./mentions";

const KIM = { id: "kim", name: "Kim Aune" };
const LEILA = { id: "leila", name: "لیلا فراهانی" };
const kimAt = (start: number) => ({ userId: "kim", start, end: start + 9 });

describe("a mention in a text that is being written", () => {
  it.each([
    ["@Kim Aune, look", "Well: @Kim Aune, look", [kimAt(6)]],
    ["@Kim Aune, look", "@Kim Aune, look here", [kimAt(0)]],
    ["@Kim Aune, look", "@Kim Aune", [kimAt(0)]],
    ["@Kim Aune, look", "@Kim Aun, look", []],
    ["@Kim Aune, look", "@Kima Aune, look", []],
    ["@Kim Aune, look", "@Kim Aune's, look", [kimAt(0)]],
    ["@Kim Aune, look", "", []],
    ["@Kim Aune @Kim Aune", "@Kim Aune", [kimAt(0)]],
  ])("of %j after it became %j", (before, after, expected) => {
    expect(movedMentions([kimAt(0)], before, after)).toEqual(expected);
  });

  it("moves back with what is deleted before it, and stays whole beside its twin", () => {
    expect(movedMentions([kimAt(0), kimAt(10)], "@Kim Aune @Kim Aune", "@Kim Aune  @Kim Aune")).toEqual([
      kimAt(0),
      kimAt(11),
    ]);
    expect(movedMentions([kimAt(10)], "Well, now @Kim Aune", "now @Kim Aune")).toEqual([kimAt(4)]);
  });

  it("is told without the space around the text", () => {
    expect(trimmed("\n @Kim Aune \n", [kimAt(2)])).toEqual({ body: "@Kim Aune", mentions: [kimAt(0)] });
  });
});

describe("names in a text that came without mentions", () => {
  it("are mentions where they are whole and only one person has them", () => {
    const people = [KIM, LEILA, { id: "kim2", name: "Kim" }];
    expect(mentionsIn("@Kim Aune and @لیلا فراهانی, not @Kimberly", [KIM, LEILA])).toMatchObject([
      { userId: "kim", start: 0, end: 9 },
      { userId: "leila" },
    ]);
    expect(mentionsIn("ask @Kim Aune", people)).toEqual([kimAt(4)]);
    expect(mentionsIn("ask @Kim Aune", [KIM, { ...KIM, id: "twin" }])).toEqual([]);
    expect(mentionsIn("Kim Aune", [KIM])).toEqual([]);
  });
});

describe("mentions that are sent", () => {
  it.each([
    ["ask @Kim Aune", [kimAt(4)], true],
    ["ask @Kim Aune", [], true],
    ["ask Kim Aune.", [kimAt(4)], false],
    ["ask @Kim", [kimAt(4)], false],
    ["@Kim Aune", [kimAt(0), kimAt(0)], false],
    ["@", [{ userId: "kim", start: 0, end: 1 }], false],
  ])("in %j stand in it, one after the other: %#", (text, mentions, expected) => {
    expect(areMentionsOf(text, mentions)).toBe(expected);
  });
});

describe("colleagues named like what was typed", () => {
  it.each([
    ["", ["kim", "leila", "zoe"]],
    ["au", ["kim"]],
    ["KIM au", ["kim"]],
    ["ليلا", ["leila"]],
    ["zoe", ["zoe"]],
    ["im", []],
  ])("%j are %j", (typed, ids) => {
    expect(namedLike([KIM, LEILA, { id: "zoe", name: "Zoë" }], typed).map(({ id }) => id)).toEqual(ids);
  });
});
