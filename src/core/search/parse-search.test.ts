import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSearch, wordsAlone } from "./parse-search";
import type { SearchProblem } from "./search-query";

const context = {
  zone: "Asia/Tehran",
  now: new Date("2026-11-04T12:00:00Z"),
  platforms: ["mastodon", "x"],
};
const read = (text: string) => parseSearch(text, context);
const queryOf = (text: string) => {
  const { query, problems } = read(text);
  expect(problems).toEqual([]);
  return query;
};

describe("words", () => {
  it("may go on, phrases and short words may not", () => {
    expect(queryOf('refund "lost bag" to').words.wanted).toEqual([
      { words: ["refund"], goesOn: true },
      { words: ["lost", "bag"], goesOn: false },
      { words: ["to"], goesOn: false },
    ]);
  });

  it("that punctuation joins are looked for beside each other", () => {
    expect(queryOf("o’brien").words.wanted).toEqual([{ words: ["o", "brien"], goesOn: true }]);
  });

  it("with a minus are left out", () => {
    expect(queryOf('bag -refund -"next flight"').words.unwanted).toEqual([
      { words: ["refund"], goesOn: true },
      { words: ["next", "flight"], goesOn: false },
    ]);
  });

  it("take any quotation marks, and one that is still open", () => {
    for (const text of ["“lost bag”", "«lost bag»", "„lost bag“", '"lost bag'])
      expect(queryOf(text).words.wanted).toEqual([{ words: ["lost", "bag"], goesOn: false }]);
  });

  it("may be an address or a time of day", () => {
    expect(queryOf("https://x.com/a").words.wanted[0]?.words).toEqual(["https", "x", "com", "a"]);
    expect(queryOf("12:30").words.wanted[0]?.words).toEqual(["12", "30"]);
  });
});

describe("conditions", () => {
  it("are read from what they say", () => {
    const query = queryOf(
      'from:me from:@Noor_H platform:X in:note has:file lang:fa is:breached -is:mine tag:"Late Delivery"',
    );
    expect(query.authors.wanted).toEqual([{ kind: "me" }, { kind: "named", name: ["noor", "h"] }]);
    expect(query).toMatchObject({
      platforms: { wanted: ["x"] },
      places: { wanted: ["note"] },
      hasFile: true,
      languages: { wanted: ["fa"] },
      states: { wanted: ["breached"], unwanted: ["mine"] },
      tags: { wanted: ["late delivery"] },
    });
  });

  it("speak of days where the reader is", () => {
    const { from, until } = queryOf("x after:2026-11-01 before:2026-11-04");
    expect(new Date(from ?? 0).toISOString()).toBe("2026-11-01T20:30:00.000Z");
    expect(new Date(until ?? 0).toISOString()).toBe("2026-11-03T20:30:00.000Z");
  });
});

describe("what is not understood is said and not ignored", () => {
  it.each<[string, SearchProblem["name"]]>([
    ["form:ada", "unknown_operator"],
    ["constructor:x", "unknown_operator"],
    ["is: open", "no_value"],
    ["is:opened", "unknown_value"],
    ["platform:myspace", "unknown_value"],
    ["has:picture", "unknown_value"],
    ["lang:persian", "unknown_value"],
    ["before:soon", "no_date"],
    ["-on:today", "date_left_out"],
    ["bag &", "no_letters"],
    ["-", "no_letters"],
    ["-bag", "only_left_out"],
    ["-is:open -tag:vip", "only_left_out"],
    ["a ".repeat(17), "too_many"],
  ])("%s", (text, name) => {
    expect(read(text).problems.map((problem) => problem.name)).toContain(name);
  });

  it("with what it knows instead", () => {
    expect(read("platform:myspace").problems).toEqual([
      { name: "unknown_value", params: { operator: "platform", value: "myspace", known: "mastodon, x" } },
    ]);
  });

  it("each part of any text becomes part of the question or a problem", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const { query, problems } = read(text);
        const parts = [query.words, query.authors, query.states, query.tags, query.places];
        const asked = parts.some(({ wanted, unwanted }) => wanted.length + unwanted.length > 0);
        expect(problems.length > 0 || asked || text.trim() === "" || /[:：]/.test(text)).toBe(true);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});

it("gives back the words alone, for who asked too narrowly", () => {
  expect(wordsAlone('lost "red bag" -blue is:open tag:vip')).toBe('lost "red bag"');
});
