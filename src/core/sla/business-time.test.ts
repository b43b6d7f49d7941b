import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addBusinessTime,
  type BusinessCalendar,
  businessMinutesBetween,
  isOpen,
  openStretches,
  subtractBusinessTime,
} from "./business-time";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Santiago",
  "Asia/Tehran",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
];

const time = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), quarter: fc.integer({ min: 0, max: 3 }) })
  .map(({ hour, quarter }) => `${String(hour).padStart(2, "0")}:${String(quarter * 15).padStart(2, "0")}`);
const interval = fc.tuple(time, time).filter(([from, to]) => from !== to);
const calendar = fc.record({
  tz: fc.constantFrom(...ZONES),
  hours: fc.record({
    mon: fc.array(interval, { maxLength: 2 }),
    thu: fc.array(interval, { maxLength: 2 }),
    sat: fc.array(interval, { maxLength: 1 }),
    sun: fc.array(interval, { maxLength: 2 }),
  }),
  holidays: fc.constant<string[]>(["2024-03-31"]),
});
/** Days of clock changes and ordinary ones. */
const start = fc
  .constantFrom(
    "2024-03-10",
    "2024-03-30",
    "2024-04-06",
    "2024-10-26",
    "2024-11-02",
    "2011-12-29",
    "2024-06-15",
  )
  .map((date) => Date.parse(`${date}T05:00Z`));

describe("business time", () => {
  it("adds what it then counts, and takes it away again", () => {
    fc.assert(
      fc.property(calendar, start, fc.integer({ min: 1, max: 5000 }), (hours, from, minutes) => {
        const due = addBusinessTime(new Date(from), minutes, hours);
        if (due === null) return;
        expect(businessMinutesBetween(new Date(from), due, hours)).toBeCloseTo(minutes, 6);
        expect(isOpen(new Date(due.getTime() - 1), hours)).toBe(true);
        const back = subtractBusinessTime(due, minutes, hours);
        expect(back && businessMinutesBetween(back, due, hours)).toBeCloseTo(minutes, 6);
      }),
    );
  });

  it.each([
    ["hours", { tz: "UTC", hours: { mon: [["9:00", "17:00"]] }, holidays: [] }],
    [
      "an end before its start on a single date",
      { tz: "UTC", hours: {}, holidays: [], overrides: { "2024-01-01": [["22:00", "06:00"]] } },
    ],
    ["a date that does not exist", { tz: "UTC", hours: {}, holidays: ["2024-02-30"] }],
    ["a zone nobody knows", { tz: "Mars/Olympus", hours: {}, holidays: [] }],
    ["a weekday nobody knows", { tz: "UTC", hours: { monday: [] }, holidays: [] }],
  ])("refuses %s", (_, wrong) => {
    expect(() => addBusinessTime(new Date(0), 0, wrong as BusinessCalendar)).toThrow(RangeError);
  });

  it("tells the stretches that it counts, whole over midnight, and no more than asked for", () => {
    const nights: BusinessCalendar = {
      ...{ tz: "UTC", holidays: [] },
      hours: { mon: [["22:00", "06:00"]], tue: [["09:00", "12:00"]], wed: [["09:00", "10:00"]] },
    };
    const at = (time: string) => new Date(`2026-03-${time}Z`);
    const told = (most: number) => openStretches(at("02T23:00"), at("04T09:30"), { calendar: nights, most });
    expect(told(5)).toEqual([
      { from: at("02T23:00"), to: at("03T06:00") },
      { from: at("03T09:00"), to: at("03T12:00") },
      { from: at("04T09:00"), to: at("04T09:30") },
    ]);
    expect(told(1)).toEqual([{ from: at("02T23:00"), to: at("03T06:00") }]);
    expect(openStretches(at("03T06:00"), at("03T09:00"), { calendar: nights, most: 5 })).toEqual([]);
  });

  it("ends, whatever is asked of it", () => {
    const minuteAWeek: BusinessCalendar = {
      tz: "Europe/Paris",
      hours: { wed: [["12:00", "12:01"]] },
      holidays: [],
    };
    expect(addBusinessTime(new Date(0), 1000, minuteAWeek)?.getUTCFullYear()).toBe(1989);
    expect(() => addBusinessTime(new Date(0), 1e12, minuteAWeek)).toThrow(RangeError);
  });
});
