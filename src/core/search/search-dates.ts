import { offsetSpanAt, zoneOf } from "../sla/zone-offsets";
import { spellingOf } from "./spelling";

/** Whole days in the reader's time zone, in milliseconds; `end` is exclusive. */
export interface Days {
  start: number;
  end: number;
}

interface Here {
  zone: string;
  now: Date;
}

/**
 * The days that a person means by `2026-11-04`, `2026-11`, `2026`, `today`, `yesterday` or `7d` (the day a week ago), in
 * digits of any script. Years from 1300 to 1500 are those of the Persian calendar. Null when it is none of these.
 */
export function daysOf(text: string, { zone, now }: Here): Days | null {
  const typed = Array.from(
    text.trim(),
    (sign) => spellingOf(sign) ?? (SEPARATOR.test(sign) ? "-" : sign),
  ).join("");
  const ago = agoOf(typed);
  if (ago !== null) return span(dayAt(now.getTime(), zone) - ago, 1, zone);
  const { year, month, day } = DATE.exec(typed)?.groups ?? {};
  if (year === undefined) return null;
  const parts = [year, month, day].flatMap((part) => (part === undefined ? [] : [Number(part)]));
  const [first, beyond] = isPersian(Number(year)) ? persianDays(parts) : gregorianDays(parts);
  return first === null || beyond === null ? null : span(first, beyond - first, zone);
}

const SEPARATOR = /[-/.‐‑–]/;
const DATE = /^(?<year>\d{4})(?:-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?)?$/;
const AGO = /^(?<days>\d{1,4})d$/;

function agoOf(typed: string): number | null {
  if (typed === "today") return 0;
  if (typed === "yesterday") return 1;
  const days = AGO.exec(typed)?.groups?.days;
  return days === undefined ? null : Number(days);
}

const DAY_MS = 86_400_000;

/** Days are counted from 1 January 1970, as the calendar on the wall shows them. */
const dayAt = (at: number, zone: string) => Math.floor((at + offsetSpanAt(zoneOf(zone), at).offset) / DAY_MS);

const span = (day: number, days: number, zone: string): Days => ({
  start: midnight(day, zone),
  end: midnight(day + days, zone),
});

/** The offset of that midnight is not known before the midnight is; a second look settles it. */
function midnight(day: number, zone: string): number {
  const local = day * DAY_MS;
  const near = local - offsetSpanAt(zoneOf(zone), local).offset;
  return local - offsetSpanAt(zoneOf(zone), near).offset;
}

type Range = [first: number | null, beyond: number | null];

/** The first of these days and the one after the last: of a year, a month or a day. */
function gregorianDays([year = 0, month, day]: number[]): Range {
  const first = gregorianDay(year, month ?? 1, day ?? 1);
  if (first === null || day !== undefined) return [first, first === null ? null : first + 1];
  return [
    first,
    month === undefined || month === 12 ? gregorianDay(year + 1, 1, 1) : gregorianDay(year, month + 1, 1),
  ];
}

/** No message is older or newer. */
const YEAR_MIN = 1900;
const YEAR_MAX = 2999;

/** Null where the calendar has no such day. */
function gregorianDay(year: number, month: number, day: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isThere = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isThere && year >= YEAR_MIN && year <= YEAR_MAX + 1 ? at.getTime() / DAY_MS : null;
}

const isPersian = (year: number) => year >= 1300 && year < 1500;

function persianDays([year = 0, month, day]: number[]): Range {
  const first = persianDay(year, month ?? 1, day ?? 1);
  if (first === null || day !== undefined) return [first, first === null ? null : first + 1];
  return [
    first,
    month === undefined || month === 12 ? persianDay(year + 1, 1, 1) : persianDay(year, month + 1, 1),
  ];
}

const PERSIAN = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {
  timeZone: "UTC",
  year: "numeric",
  month: "numeric",
  day: "numeric",
});
/** The first six months have 31 days, the others 30; a year begins within a day of 21 March. */
const daysBefore = (month: number) => (month - 1) * 30 + Math.min(month - 1, 6);
const NEW_YEAR_OF_1 = Date.UTC(622, 2, 22) / DAY_MS;
const YEAR_DAYS = 365.2422;

/** The estimate is a few days off at most; the calendar of the runtime says which day it is. */
function persianDay(year: number, month: number, day: number): number | null {
  const near = Math.round(NEW_YEAR_OF_1 + (year - 1) * YEAR_DAYS) + daysBefore(month) + day - 1;
  for (const by of [0, -1, 1, -2, 2]) if (readsAs(near + by, { year, month, day })) return near + by;
  return null;
}

function readsAs(at: number, wanted: Record<"year" | "month" | "day", number>): boolean {
  const parts = new Map(PERSIAN.formatToParts(at * DAY_MS).map(({ type, value }) => [type, value]));
  return (["year", "month", "day"] as const).every((part) => Number(parts.get(part)) === wanted[part]);
}
