import { describe, expect, it } from "vitest";
import { emojiLike } from "./emoji";
import { readEmoji } from "./read-emoji";

const found = async (locale: "en" | "hi" | "fa", typed: string) =>
  emojiLike(await readEmoji(locale), typed)
    .slice(0, 12)
    .map(({ sign }) => sign);

describe("a sign is found", () => {
  it.each([
    ["en", "thumbs_up", "👍"],
    ["en", "heart", "❤️"],
    ["en", "airpl", "✈️"],
    ["en", "sorry", "🙇"],
    ["fa", "قلب", "❤️"],
    ["fa", "هواپیما", "✈️"],
    // Typed with the Arabic yeh.
    ["fa", "هواپيما", "✈️"],
    ["fa", "heart", "❤️"],
    ["hi", "दिल", "❤️"],
    ["hi", "हवाई जहाज", "✈️"],
  ] as const)("in %s by %s", async (locale, typed, sign) => {
    expect(await found(locale, typed)).toContain(sign);
  });
});

describe("signs", () => {
  it("are called as in the reader's language", async () => {
    const [first] = emojiLike(await readEmoji("fa"), "grinning face");
    expect(first?.name).not.toMatch(/[a-z]/i);
  });

  it("by name go before those that are only looked for by that word", async () => {
    expect((await found("en", "cat"))[0]).toBe("🐈");
  });

  it("are pictures only: no arrow, no bracket, no colour of skin by itself", async () => {
    const all = await readEmoji("en");
    expect(all.every(({ sign }) => /^\p{RGI_Emoji}$/v.test(sign))).toBe(true);
    expect(all.map(({ sign }) => sign)).not.toContain("🏽");
    expect(all.length).toBeGreaterThan(1_000);
  });

  it.each(["", "_", "zzzz", "¤"])("are none for %j", async (typed) => {
    expect(await found("en", typed)).toEqual([]);
  });
});
