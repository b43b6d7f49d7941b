import { type Zone, zoneOf } from "./zone-offsets";

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** Opening hours in local wall time. A value: change it by making a new one. */
export interface BusinessCalendar {
  /** IANA zone, aliases allowed. */
  tz: string;
  /** `["HH:MM","HH:MM"]`, start included, end excluded; an end before its start runs over midnight; `24:00` is an end. */
  hours: Partial<Record<Weekday, [string, string][]>>;
  /** Local dates `YYYY-MM-DD`, closed from 00:00 to 24:00. */
  holidays: string[];
  /** Local date → everything that is open on it. A holiday beats it. */
  overrides?: Record<string, [string, string][]>;
}

/** Milliseconds after local midnight. */
export interface OpenInterval {
  start: number;
  end: number;
}

/** A calendar made ready for arithmetic: open times per weekday (Thursday first, as day 0 was one) and per special date. */
export interface CompiledCalendar {
  zone: Zone;
  week: OpenInterval[][];
  special: Map<number, OpenInterval[]>;
}

export const DAY = 86_400_000;
const MINUTE = 60_000;
const MINUTES_OF_DAY = 1440;
const WEEKDAYS: Weekday[] = ["thu", "fri", "sat", "sun", "mon", "tue", "wed"];
const COMPILED = new WeakMap<BusinessCalendar, CompiledCalendar>();

/** Throws RangeError with what to change when hours, dates or the zone are wrong. */
export function compile(calendar: BusinessCalendar): CompiledCalendar {
  const known = COMPILED.get(calendar);
  if (known) return known;
  const compiled = {
    zone: zoneOf(calendar.tz),
    week: weekOf(calendar.hours),
    special: specialDates(calendar),
  };
  COMPILED.set(calendar, compiled);
  return compiled;
}

function weekOf(hours: BusinessCalendar["hours"]): OpenInterval[][] {
  const unknown = Object.keys(hours).find((day) => !WEEKDAYS.some((weekday) => weekday === day));
  if (unknown !== undefined) throw new RangeError(`"${unknown}" is not a weekday: use mon … sun`);
  const week: OpenInterval[][] = WEEKDAYS.map(() => []);
  WEEKDAYS.forEach((weekday, index) => {
    for (const [start, end] of (hours[weekday] ?? []).map(readInterval)) {
      if (start < end) week[index]?.push({ start, end });
      else week[index]?.push({ start, end: DAY });
      if (end < start) week[(index + 1) % 7]?.push({ start: 0, end });
    }
  });
  return week.map(union);
}

function specialDates({ holidays, overrides = {} }: BusinessCalendar): Map<number, OpenInterval[]> {
  const special = new Map<number, OpenInterval[]>();
  for (const [date, intervals] of Object.entries(overrides))
    special.set(dayNumber(date), union(intervals.map(readWithinDay)));
  for (const date of holidays) special.set(dayNumber(date), []);
  return special;
}

function readWithinDay(interval: [string, string]): OpenInterval {
  const [start, end] = readInterval(interval);
  if (end < start)
    throw new RangeError(`${interval[0]}–${interval[1]} on a single date must end after it starts`);
  return { start, end };
}

function readInterval([from, to]: [string, string]): [number, number] {
  const [start, end] = [readTime(from), readTime(to)];
  if (start === DAY) throw new RangeError("24:00 can only be an end");
  if (start === end) throw new RangeError(`${from}–${to} is empty: for a whole day write 00:00–24:00`);
  return [start, end];
}

function readTime(time: string): number {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (!(Number(minute) < 60 && minutes <= MINUTES_OF_DAY))
    throw new RangeError(`"${time}" is not a time of day: write HH:MM`);
  return minutes * MINUTE;
}

/** Days since 1970-01-01 of a date that exists. */
function dayNumber(date: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date)
    throw new RangeError(`"${date}" is not a date: write YYYY-MM-DD`);
  return at / DAY;
}

/** In order and apart. */
function union(intervals: OpenInterval[]): OpenInterval[] {
  const merged: OpenInterval[] = [];
  for (const { start, end } of intervals
    .filter((interval) => interval.start < interval.end)
    .sort((left, right) => left.start - right.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
