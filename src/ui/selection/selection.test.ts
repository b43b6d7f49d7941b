import { describe, expect, it } from "vitest";
import { BULK_MAX } from "@/core/bulk";
import { anchorFor, choose, leftBehind, type Move, NOTHING_CHOSEN } from "./selection";

const ORDER = ["a", "b", "c", "d", "e"];
const after = (...moves: Move[]) => moves.reduce(choose, NOTHING_CHOSEN);
const ids = (...moves: Move[]) => [...after(...moves).ids];
const toggle = (id: string): Move => ({ do: "toggle", id });
const extend = (from: string, to: string): Move => ({ do: "extend", from, to, order: ORDER });
const placed = (...given: [string, boolean][]) => given.map(([id, hasLeft]) => ({ row: { id }, hasLeft }));

describe("choosing", () => {
  it("takes one row in and out", () => {
    expect(ids(toggle("a"), toggle("c"))).toEqual(["a", "c"]);
    expect(ids(toggle("a"), toggle("c"), toggle("a"))).toEqual(["c"]);
  });

  it("stays on when the last one is taken out, and ends when it is cleared", () => {
    expect(after(toggle("a"), toggle("a"))).toMatchObject({ isOn: true, ids: new Set() });
    expect(after(toggle("a"), { do: "clear" })).toEqual(NOTHING_CHOSEN);
    expect(after({ do: "begin" }).isOn).toBe(true);
  });

  it("chooses a range in either direction", () => {
    expect(ids(extend("b", "d"))).toEqual(["b", "c", "d"]);
    expect(ids(extend("d", "b"))).toEqual(["b", "c", "d"]);
  });

  it("gives up what a range brought when it goes back, and only that", () => {
    expect(ids(toggle("e"), extend("b", "c"), extend("b", "d"), extend("b", "c"))).toEqual(["e", "b", "c"]);
    expect(ids(toggle("c"), toggle("b"), extend("b", "d"), extend("b", "b"))).toEqual(["c", "b"]);
  });

  it("keeps a range when another one begins elsewhere", () => {
    expect(ids(extend("a", "b"), extend("d", "e"))).toEqual(["a", "b", "d", "e"]);
  });

  it("begins a range anew where the cursor was moved away from the last one", () => {
    const selection = after(extend("a", "b"));
    expect(anchorFor(selection, "b")).toBe("a");
    expect(anchorFor(selection, "d")).toBe("d");
    expect(anchorFor(NOTHING_CHOSEN, null)).toBeNull();
  });

  it("takes the row itself where the beginning is no longer in the list", () => {
    expect(ids(extend("gone", "c"))).toEqual(["c"]);
  });

  it("never holds more than can be acted on", () => {
    const many = Array.from({ length: BULK_MAX + 5 }, (_, index) => `row-${index}`);
    const all = after(toggle("mine"), { do: "add", ids: many, shown: [] });
    expect(all.ids.size).toBe(BULK_MAX);
    expect(all.ids.has("mine")).toBe(true);
    expect(choose(all, toggle("one-more")).ids.size).toBe(BULK_MAX);
  });

  it("lets go of what was dealt with, and ends with the last of it", () => {
    expect(after(toggle("a"), { do: "leave", ids: ["a"] })).toEqual(NOTHING_CHOSEN);
    expect(ids(toggle("a"), toggle("b"), { do: "leave", ids: ["a", "x"] })).toEqual(["b"]);
  });
});

describe("a list that changes under the selection", () => {
  const chosen = after(toggle("a"), toggle("b"), { do: "add", ids: ["c", "far"], shown: ["a", "b", "c"] });

  it("leaves what left it chosen, and counts it", () => {
    expect(leftBehind(chosen, placed(["new", false], ["a", false], ["b", false], ["c", false]))).toBe(0);
    expect(leftBehind(chosen, placed(["a", true], ["b", false], ["c", false]))).toBe(1);
    expect(leftBehind(chosen, placed(["b", false]))).toBe(2);
  });

  it("does not take for gone what was never shown", () => {
    const shown = placed(["a", false], ["b", false], ["c", false]);
    expect(leftBehind(chosen, shown)).toBe(0);
    expect(leftBehind(chosen, [...shown, ...placed(["far", true])])).toBe(1);
  });
});
