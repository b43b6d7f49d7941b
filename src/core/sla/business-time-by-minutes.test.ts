import { describe, expect, it } from "vitest";
import { type Draws, drawsFrom } from "@/testing/draws";
import type { Weekday } from "./business-calendar";
import { addBusinessTime, type BusinessCalendar, businessMinutesBetween } from "./business-time";
import { evaluateSla } from "./sla-clock";

const MINUTE = 60_000;
const CASES = 100_000;
const WINDOW_MINUTES = 3 * 1440;
const CASE_LIMIT_MS = 240_000;

/** Clock changes of every kind: by an hour, by half of one, a day left out, twice a year and once for ever; and days without. */
const CHANGES: [tz: string, ...dates: string[]][] = [
  ["UTC", "2024-02-28", "2023-12-31"],
  ["Europe/Berlin", "2024-03-31", "2024-10-27", "2024-06-15"],
  ["America/New_York", "2024-03-10", "2024-11-03"],
  ["America/Santiago", "2024-04-07", "2024-09-08"],
  ["Asia/Tehran", "2021-03-22", "2021-09-22", "2024-03-20"],
  ["Asia/Kathmandu", "1986-01-01", "2024-05-01"],
  ["Australia/Lord_Howe", "2024-04-07", "2024-10-06"],
  ["Africa/Casablanca", "2024-03-10", "2024-04-14"],
  ["Pacific/Apia", "2011-12-30"],
];

/** What the clocks on the wall show, minute by minute, as `Intl` says it. */
interface Window {
  tz: string;
  from: number;
  dates: string[];
  minutes: { date: string; time: string; day: Weekday; dayBefore: Weekday }[];
}

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

function windowOf(tz: string, date: string): Window {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: tz, dateStyle: "short", timeStyle: "short" });
  const from = Date.parse(`${date}T00:00Z`) - (WINDOW_MINUTES / 2) * MINUTE;
  const minutes = Array.from({ length: WINDOW_MINUTES }, (_, at) => {
    const [day = "", time = ""] = format.format(from + at * MINUTE).split(" ");
    const weekday = new Date(`${day}T00:00Z`).getUTCDay();
    const [today, before] = [DAYS[weekday], DAYS[(weekday + 6) % 7]];
    if (!today || !before) throw new Error(`${day} is on no day of the week.`);
    return { date: day, time, day: today, dayBefore: before };
  });
  return { tz, from, dates: [...new Set(minutes.map((minute) => minute.date))], minutes };
}

/** The rules as they are written down, asked of each minute by itself. */
function openMinutes({ minutes }: Window, { hours, holidays, overrides = {} }: BusinessCalendar): boolean[] {
  return minutes.map(({ date, time, day, dayBefore }) => {
    if (holidays.includes(date)) return false;
    const special = overrides[date];
    if (special) return special.some(([from, to]) => time >= from && time < to);
    const today = (hours[day] ?? []).some(([from, to]) => time >= from && (to < from || time < to));
    return today || (hours[dayBefore] ?? []).some(([from, to]) => to < from && time < to);
  });
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

function interval(draws: Draws): [string, string] {
  const from = draws.below(1440);
  const to = (from + 1 + draws.below(1439)) % 1440;
  return [clock(from), draws.below(8) === 0 ? "24:00" : clock(to)];
}

function withinDay(draws: Draws): [string, string] {
  const from = draws.below(1439);
  return [clock(from), clock(from + 1 + draws.below(1440 - from))];
}

const some = <T>(draws: Draws, most: number, make: (draws: Draws) => T): T[] =>
  Array.from({ length: draws.below(most + 1) }, () => make(draws));

function calendarIn({ tz, dates }: Window, draws: Draws): BusinessCalendar {
  return {
    tz,
    hours: Object.fromEntries(DAYS.map((day) => [day, some(draws, 2, interval)])),
    holidays: draws.below(4) === 0 ? [draws.pick(dates)] : [],
    ...(draws.below(4) === 0 && { overrides: { [draws.pick(dates)]: some(draws, 2, withinDay) } }),
  };
}

/** One promise within a window, with what its clock is paused for. All in minutes after the window's start. */
interface Case {
  start: number;
  end: number;
  target: number;
  pauses: [from: number, to: number | null][];
}

function caseOf(draws: Draws): Case {
  const start = draws.below(WINDOW_MINUTES - 1);
  const pause = (): [number, number | null] => {
    const from = draws.below(WINDOW_MINUTES);
    return [from, draws.below(6) === 0 ? null : from + draws.below(600)];
  };
  return {
    start,
    end: start + draws.below(WINDOW_MINUTES - start),
    target: draws.below(900),
    pauses: some(draws, 3, pause),
  };
}

const isPaused = (pauses: Case["pauses"], minute: number) =>
  pauses.some(([from, to]) => minute >= from && (to === null || minute < to));

/** The minute before which so many of those that count have passed; null when the window ends before. */
function reachedAt(counts: boolean[], { start, target }: Case): number | null {
  let left = target;
  for (let minute = start; minute < counts.length; minute++) {
    if (left === 0) return minute;
    if (counts[minute]) left -= 1;
  }
  return left === 0 ? counts.length : null;
}

const countIn = (counts: boolean[], { start, end }: Case) => counts.slice(start, end).filter(Boolean).length;

interface Truth {
  open: number;
  due: number | null;
  elapsed: number;
  promisedBy: number | null;
}

function byMinutes(window: Window, calendar: BusinessCalendar, given: Case): Truth {
  const open = openMinutes(window, calendar);
  const counting = open.map((isOpen, minute) => isOpen && !isPaused(given.pauses, minute));
  return {
    open: countIn(open, given),
    due: reachedAt(open, given),
    elapsed: countIn(counting, given),
    promisedBy: reachedAt(counting, given),
  };
}

function byArithmetic({ from }: Window, calendar: BusinessCalendar, given: Case): Truth {
  const at = (minute: number) => new Date(from + minute * MINUTE);
  const [start, end] = [at(given.start), at(given.end)];
  // Beyond the window the naive count knows nothing.
  const within = (due: Date | null) => {
    const minute = due && (due.getTime() - from) / MINUTE;
    return minute !== null && minute <= WINDOW_MINUTES ? minute : null;
  };
  const pauses = given.pauses.map(([since, until]): [Date, Date | null] => [
    at(since),
    until === null ? null : at(until),
  ]);
  const sla = evaluateSla({ start, targetMinutes: given.target, pauses, stop: end }, calendar);
  return {
    open: businessMinutesBetween(start, end, calendar),
    due: within(addBusinessTime(start, given.target, calendar)),
    elapsed: sla.elapsedMinutes,
    promisedBy: within(sla.dueAt),
  };
}

describe("business time, counted minute by minute", () => {
  it(
    `is the same in ${CASES} cases, over clock changes, holidays, overrides and pauses`,
    () => {
      const draws = drawsFrom(20_260_301);
      const windows = CHANGES.flatMap(([tz, ...dates]) => dates.map((date) => windowOf(tz, date)));
      for (let number = 0; number < CASES; number++) {
        const window = draws.pick(windows);
        const calendar = calendarIn(window, draws);
        const given = caseOf(draws);
        const [expected, found] = [byMinutes(window, calendar, given), byArithmetic(window, calendar, given)];
        if (JSON.stringify(expected) !== JSON.stringify(found))
          expect({ number, calendar, given, ...found }).toEqual({ number, calendar, given, ...expected });
      }
    },
    CASE_LIMIT_MS,
  );
});
