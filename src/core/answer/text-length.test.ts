import { describe, expect, it } from "vitest";
import { addressed, fits, limitsFor, textLength } from "./text-length";

describe("text length", () => {
  it.each([
    ["weighted", "日本語", 6],
    ["weighted", "https://example.com/a/very/long/path", 23],
    ["fediverse", "@ana@far.example see https://example.com/a/very/long/path", 4 + 5 + 23],
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

describe("the limits of one account and one person", () => {
  const platform = {
    public: { limit: 500, unit: "fediverse", isAddressed: true },
    private: { limit: 10_000, unit: "characters" },
  } as const;

  it("are the platform's where the account's server says nothing", () => {
    expect(limitsFor(platform, { own: null, addressee: null })).toEqual(platform);
  });

  it("are the server's where it does", () => {
    const own = { public: { limit: 5_000, unit: "fediverse" } } as const;
    expect(limitsFor(platform, { own, addressee: null }).public?.limit).toBe(5_000);
  });

  it("leave no room for the handle that an answer begins with", () => {
    const { public: inPublic, private: inPrivate } = limitsFor(platform, {
      own: null,
      addressee: "ana@far.example",
    });
    expect([inPublic?.limit, inPrivate?.limit]).toEqual([495, 10_000]);
    const longest = "x".repeat(495);
    expect(fits(addressed(longest, "ana@far.example"), platform.public)).toBe(true);
    expect(fits(addressed(`${longest}x`, "ana@far.example"), platform.public)).toBe(false);
  });

  it("have no room below none", () => {
    const tight = { ...platform, public: { ...platform.public, limit: 3 } };
    expect(limitsFor(tight, { own: null, addressee: "ana" }).public?.limit).toBe(0);
  });
});

describe("addressing an answer", () => {
  it.each([
    ["Hello", "@ana Hello"],
    ["@ana Hello", "@ana Hello"],
    ["@anabel said so", "@ana @anabel said so"],
  ])("makes of %s what begins with the handle once", (text, expected) => {
    expect(addressed(text, "ana")).toBe(expected);
  });
});
