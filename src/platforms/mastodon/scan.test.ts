import { expect, it } from "vitest";
import { advanced, scanFrom } from "./scan";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 18, 9, 0, seconds));
const mark = (id: string, seconds: number) => ({ id, at: at(seconds) });
const seen = (id: string, seconds: number) => JSON.stringify(mark(id, seconds));
const TOP = { below: null, newest: null, read: 0 };

it("reads a little behind what it has seen, whatever the ids are, and ends there", () => {
  const { seen: before } = scanFrom({ seen: seen("zz", 500), scan: null });
  const marks = [mark("a", 700), mark("zz", 500), mark("q", 400), mark("b", 379), mark("c", 100)];
  const { cursor, kept } = advanced({ seen: before, scan: TOP, marks, isEnd: false });
  expect(kept).toBe(3);
  expect(cursor).toEqual({ seen: seen("a", 700), scan: null });
});

it("goes on below the last of a page while nothing known was met", () => {
  const { seen: before } = scanFrom({ seen: seen("z", 0), scan: null });
  const first = advanced({ seen: before, scan: TOP, marks: [mark("9", 900), mark("8", 800)], isEnd: false });
  expect(first.cursor.seen).toBe(seen("z", 0));
  const { scan } = scanFrom(first.cursor);
  expect(scan.below).toBe("8");
  const last = advanced({ seen: before, scan, marks: [mark("7", 700)], isEnd: true });
  expect(last.cursor).toEqual({ seen: seen("9", 900), scan: null });
});

it("ends on a server that gives the same page again", () => {
  const scan = { ...TOP, below: "8" };
  const { cursor } = advanced({ seen: null, scan, marks: [mark("9", 900), mark("8", 800)], isEnd: false });
  expect(cursor.scan).toBeNull();
});

it("goes back no further than 800 items on a first scan", () => {
  const scan = { below: "2", newest: mark("1", 900), read: 799 };
  const { cursor } = advanced({ seen: null, scan, marks: [mark("3", 1)], isEnd: false });
  expect(cursor).toEqual({ seen: seen("1", 900), scan: null });
});

it.each(["", "x", "{}", '{"id":"1","at":"never"}'])(
  "begins at the top with a cursor of no sense: %j",
  (text) => {
    expect(scanFrom({ seen: text, scan: { pageToken: text, newest: null } })).toEqual({
      seen: null,
      scan: TOP,
    });
  },
);
