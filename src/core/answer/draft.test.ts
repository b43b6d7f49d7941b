import { describe, expect, it } from "vitest";
import { ASIDES_MAX, NO_DRAFT, nextDraft, returnedDraft, saidDraft } from "./draft";

const NOW = new Date("2026-11-04T12:00:00.000Z");
const wish = (body: string, basedOn: number, settled: string | null = null) => ({ body, basedOn, settled });
const begun = nextDraft(NO_DRAFT, wish("Hello Noor", 0), NOW);

describe("a draft", () => {
  it("grows with each save of the same window", () => {
    const next = nextDraft(begun, wish("Hello Noor, we", 1), NOW);
    expect(next).toMatchObject({ body: "Hello Noor, we", version: 2, asides: [] });
  });

  it("of another window wins, and what stood there is set aside", () => {
    const next = nextDraft(begun, wish("Good morning", 0), NOW);
    expect(next).toMatchObject({ body: "Good morning", version: 2, asides: [{ body: "Hello Noor" }] });
  });

  it("that another window empties is set aside too", () => {
    expect(nextDraft(begun, wish("", 0), NOW)).toMatchObject({ body: "", asides: [{ body: "Hello Noor" }] });
  });

  it("sets nothing aside that the new words begin with", () => {
    expect(nextDraft(begun, wish("Hello Noor, we", 0), NOW).asides).toEqual([]);
  });

  it("keeps one copy of each of two texts that are written at the same time", () => {
    let draft = begun;
    for (const [body, basedOn] of [
      ["One", 0],
      ["Hello Noor!", 1],
      ["One and", 2],
      ["Hello Noor! We", 3],
      ["One and two", 4],
    ] as const)
      draft = nextDraft(draft, wish(body, basedOn), NOW);
    expect(draft.body).toBe("One and two");
    expect(draft.asides.map(({ body }) => body)).toContain("Hello Noor! We");
    expect(draft.asides.length).toBeLessThanOrEqual(ASIDES_MAX);
  });

  it("takes the other text and sets its own aside", () => {
    const two = nextDraft(begun, wish("Good morning", 0), NOW);
    const taken = nextDraft(two, wish("Hello Noor", 2, "Hello Noor"), NOW);
    expect(taken).toMatchObject({ body: "Hello Noor", asides: [{ body: "Good morning" }] });
  });

  it("drops the other text when asked to", () => {
    const two = nextDraft(begun, wish("Good morning", 0), NOW);
    expect(nextDraft(two, wish("Good morning", 2, "Hello Noor"), NOW)).toMatchObject({
      body: "Good morning",
      asides: [],
      version: 3,
    });
  });

  it("does not come back by a save that its own sending overtook", () => {
    const said = saidDraft(begun, "Hello Noor, we are on it.");
    expect(nextDraft(said, wish("Hello Noor, we", 1), NOW)).toBe(said);
    expect(nextDraft(said, wish("Hello Noor, we", 2), NOW)).toMatchObject({ body: "Hello Noor, we" });
  });

  it("takes an answer back that was not sent, beside what is written meanwhile", () => {
    const said = saidDraft(begun, "Hello Noor");
    expect(returnedDraft(said, "Hello Noor", NOW)).toMatchObject({ body: "Hello Noor", asides: [] });
    const busy = nextDraft(said, wish("One more thing", 2), NOW);
    expect(returnedDraft(busy, "Hello Noor", NOW)).toMatchObject({
      body: "One more thing",
      asides: [{ body: "Hello Noor" }],
    });
  });

  it("changes nothing when it says what stands there", () => {
    expect(nextDraft(begun, wish("Hello Noor", 0), NOW)).toBe(begun);
  });
});
