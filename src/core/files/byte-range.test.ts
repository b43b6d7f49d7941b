import { expect, it } from "vitest";
import { byteRange } from "./byte-range";

it.each([
  [null, null],
  ["bytes=0-", { start: 0, end: 999 }],
  ["bytes=0-0", { start: 0, end: 0 }],
  ["bytes=200-299", { start: 200, end: 299 }],
  ["bytes=990-5000", { start: 990, end: 999 }],
  ["bytes=-10", { start: 990, end: 999 }],
  ["bytes=-5000", { start: 0, end: 999 }],
  ["bytes=1000-", "beyond"],
  ["bytes=-0", "beyond"],
  ["bytes=9-5", null],
  ["bytes=0-1,5-6", null],
  ["bytes=-", null],
  ["items=0-5", null],
  ["bytes=0-99999999999999999999", null],
])("of 1000 bytes, %j asks for %j", (header, range) => expect(byteRange(header, 1_000)).toEqual(range));
