import type { DateTimeFormatOptions } from "next-intl";

/** A desk reads times like a timetable: 24 hours, always the same width. */
export const TIME_OF_DAY = {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} satisfies DateTimeFormatOptions;
export const TIME_WITH_SECONDS = { ...TIME_OF_DAY, second: "2-digit" } satisfies DateTimeFormatOptions;
export const WEEKDAY = { weekday: "short" } satisfies DateTimeFormatOptions;
export const DAY = { day: "numeric", month: "short" } satisfies DateTimeFormatOptions;
export const FULL_DAY = { weekday: "long", day: "numeric", month: "long" } satisfies DateTimeFormatOptions;
export const DAY_AND_TIME = { ...DAY, ...TIME_OF_DAY } satisfies DateTimeFormatOptions;

const DAY_MS = 86_400_000;

/** How a list names a moment: the time today, the weekday this week, the day before that. */
export function nearness(atMs: number, nowMs: number): DateTimeFormatOptions {
  if (nowMs - atMs < DAY_MS / 2) return TIME_OF_DAY;
  return nowMs - atMs < 6 * DAY_MS ? WEEKDAY : DAY;
}
