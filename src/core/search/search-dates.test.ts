import { describe, expect, it } from "vitest";
import { daysOf } from "./search-dates";

const here = (zone: string) => ({ zone, now: new Date("2026-11-04T22:00:00Z") });
const read = (text: string, zone = "UTC") => {
  const days = daysOf(text, here(zone));
  return days && [new Date(days.start).toISOString(), new Date(days.end).toISOString()];
};

describe("days", () => {
  it.each([
    ["2026-11-04", "2026-11-04", "2026-11-05"],
    ["2026/2/28", "2026-02-28", "2026-03-01"],
    ["2024-02", "2024-02-01", "2024-03-01"],
    ["2025-12", "2025-12-01", "2026-01-01"],
    ["2026", "2026-01-01", "2027-01-01"],
    ["today", "2026-11-04", "2026-11-05"],
    ["Yesterday", "2026-11-03", "2026-11-04"],
    ["7d", "2026-10-28", "2026-10-29"],
    ["1405-08-13", "2026-11-04", "2026-11-05"],
    ["۱۴۰۵/۰۸/۱۳", "2026-11-04", "2026-11-05"],
    ["1405-08", "2026-10-23", "2026-11-22"],
    ["1403-12-30", "2025-03-20", "2025-03-21"],
    ["1405", "2026-03-21", "2027-03-21"],
    ["२०२६-११-०४", "2026-11-04", "2026-11-05"],
  ])("%s is from %s until %s", (text, start, end) => {
    expect(read(text)).toEqual([`${start}T00:00:00.000Z`, `${end}T00:00:00.000Z`]);
  });

  it.each(["2026-13-01", "2026-02-29", "1404-12-30", "0050", "9999", "soon", "2026-1-1-1", "", "d"])(
    "there is no %s",
    (text) => expect(read(text)).toBeNull(),
  );

  it("are those of the reader's calendar on the wall", () => {
    expect(read("today", "Asia/Kolkata")).toEqual(["2026-11-04T18:30:00.000Z", "2026-11-05T18:30:00.000Z"]);
    expect(read("today", "America/Los_Angeles")).toEqual([
      "2026-11-04T08:00:00.000Z",
      "2026-11-05T08:00:00.000Z",
    ]);
  });

  it("may have 23 or 25 hours", () => {
    expect(read("2026-03-29", "Europe/Berlin")).toEqual([
      "2026-03-28T23:00:00.000Z",
      "2026-03-29T22:00:00.000Z",
    ]);
  });
});
