import { describe, expect, it } from "vitest";
import naughty from "@/testing/vectors/naughty.json";
import type { Signal, TriageInput } from "./signal";
import { priorityOf, triage, weigh } from "./triage";

const message = (text: string, facts: Partial<TriageInput> = {}): TriageInput => ({
  text,
  visibility: "public",
  author: { followers: null },
  unansweredMessages: 1,
  personalData: [],
  ...facts,
});

describe("triage", () => {
  it.each([
    ["my card is 4242 4242 4242 4242", { personalData: [{ type: "card" as const }] }, "urgent"],
    ["there was smoke in the cabin, she is injured", {}, "urgent"],
    ["the app is down", {}, "high"],
    ["do you ship to Spain?", {}, "normal"],
    ["just landed in Lima", {}, "normal"],
    ["thanks, all sorted!", {}, "low"],
  ])("%s", (text, facts, priority) => {
    expect(triage(message(text, facts)).priority).toBe(priority);
  });

  it.each([
    ["thanks, all sorted!", false],
    ["@haldenair", false],
    ["https://example.com/a", false],
    ["thanks! when does it open?", true],
    ["thanks for nothing", true],
    ["my bag is gone", true],
  ])("whether %j needs a reply", (text, needsReply) => {
    expect(triage(message(text)).needsReply).toBe(needsReply);
  });

  it.each([
    ["this is ridiculous, worst app", "negative", "anger"],
    ["the app keeps crashing", "negative", "frustration"],
    ["I am worried about my child", "negative", "anxiety"],
    ["thank you so much", "positive", "gratitude"],
    ["I love this lounge", "positive", "joy"],
    ["how do i change my seat", "neutral", "neutral"],
  ])("feels %j", (text, sentiment, emotion) => {
    expect(triage(message(text))).toMatchObject({ sentiment, emotion });
  });
});

describe("the door", () => {
  it("keeps the message when a signal throws", () => {
    const broken: Signal = {
      name: "broken",
      read: () => {
        throw new Error("boom");
      },
    };
    expect(triage(message("hello there"), [broken])).toMatchObject({
      signals: [{ name: "triage_failed", params: { signal: "broken" } }],
      priority: "normal",
      needsReply: true,
    });
  });

  it("survives whatever people type", () => {
    for (const text of [
      ...naughty.vectors.map(({ text }) => text),
      "",
      "\0",
      "\ud800",
      "🙂".repeat(20_000),
      "a".repeat(100_000),
    ]) {
      expect(
        triage(message(text)).signals.map(({ name }) => name),
        text.slice(0, 40),
      ).not.toContain("triage_failed");
    }
  });

  it("names the strongest reason first and counts a name once", () => {
    const { signals, score } = weigh([
      { name: "question", points: 10, params: {} },
      { name: "anger_words", points: 25, params: {} },
      { name: "question", points: 10, params: {} },
    ]);
    expect(signals.map(({ name }) => name)).toEqual(["anger_words", "question"]);
    expect(score).toBe(35);
  });

  it.each([
    [60, "urgent"],
    [59, "high"],
    [30, "high"],
    [29, "normal"],
    [0, "normal"],
    [-1, "low"],
  ])("a score of %i is %s", (score, priority) => {
    expect(priorityOf(score)).toBe(priority);
  });
});
