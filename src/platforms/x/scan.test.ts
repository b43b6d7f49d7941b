import { expect, it } from "vitest";
import { advanced, NEW_SCAN, packed, scanFrom } from "./scan";

const ID = "1994000000000000001";
const NO_ID = ["nonsense", "", "-1", "1".repeat(300), "\u202e@haldenair"];

it("finds its bounds among the ids of a page, whatever else X calls an id", () => {
  const scan = advanced(NEW_SCAN, { ids: [...NO_ID, ID], next: "more" });
  expect(scan).toMatchObject({ oldest: ID, newest: ID, listed: NO_ID.length + 1, stuck: 0 });
});

it("has no bounds where nothing on a page has an id", () => {
  expect(advanced(NEW_SCAN, { ids: NO_ID, next: "more" })).toMatchObject({ oldest: null, newest: null });
});

it.each(NO_ID)("begins again when it was packed with “%s” for a bound", (below) => {
  expect(scanFrom(packed({ ...NEW_SCAN, listed: 100, below }))).toEqual(NEW_SCAN);
});
