import type { ClockKind, Priority } from "@/core/views";
import type { BusinessCalendar, Weekday } from "./business-calendar";
import { nextOpen } from "./business-time";
import type { PolicyTargets, Target } from "./policy";
import { zoneNamed } from "./zone-offsets";

/** A policy as an admin writes it. */
export interface PolicyWish {
  id: string;
  /** The version that was changed, so that nobody's change is lost; 0 for a new policy. */
  basedOn: number;
  name: string;
  targets: PolicyTargets;
  /** Null runs around the clock. */
  calendar: BusinessCalendar | null;
}

/** Bounds of a wish. */
export const POLICY_NAME_MAX = 80;
/** A year, in minutes. */
export const TARGET_MAX = 525_600;
export const INTERVALS_A_DAY_MAX = 8;
export const HOLIDAYS_MAX = 400;
export const POLICIES_MAX = 100;

export const WEEK: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** What is wrong with a wish, with all that a sentence about it needs. */
export type PolicyFault =
  | { reason: "no_name" }
  | { reason: "target"; kind: ClockKind; priority: Priority | "default" }
  | { reason: "warning" }
  | { reason: "zone"; zone: string }
  /** `day` is one of the week, or a date of its own: `YYYY-MM-DD`. */
  | { reason: "time"; day: string; time: string }
  | { reason: "empty"; day: string; hours: string }
  | { reason: "inverted"; day: string; hours: string }
  | { reason: "overlap"; day: string; hours: string; other: string }
  | { reason: "date"; date: string }
  | { reason: "date_twice"; day: string }
  | { reason: "never_open" };

/** Everything that has to be changed before the wish can become a policy, in the order in which it is written. */
export function faultsOf({ name, targets, calendar }: PolicyWish, now: Date): PolicyFault[] {
  const faults: PolicyFault[] = [
    ...(name.trim() === "" ? [{ reason: "no_name" } as const] : []),
    ...targetFaults(targets),
    ...(targets.warnAtShare > 0 && targets.warnAtShare < 1 ? [] : [{ reason: "warning" } as const]),
    ...(calendar ? calendarFaults(calendar) : []),
  ];
  if (faults.length > 0 || !calendar || nextOpen(now, calendar)) return faults;
  return [{ reason: "never_open" }];
}

function targetFaults({ firstResponse, nextResponse, resolution }: PolicyTargets): PolicyFault[] {
  const kinds: [ClockKind, Target | null][] = [
    ["first_response", firstResponse],
    ["next_response", nextResponse],
    ["resolution", resolution],
  ];
  return kinds.flatMap(([kind, target]) =>
    Object.entries(target ?? {})
      .filter(([, minutes]) => !(Number.isInteger(minutes) && minutes > 0 && minutes <= TARGET_MAX))
      .map(([priority]) => ({ reason: "target", kind, priority: priority as keyof Target }) as const),
  );
}

function calendarFaults({ tz, hours, holidays, overrides = {} }: BusinessCalendar): PolicyFault[] {
  const weekly = WEEK.flatMap((day) =>
    (hours[day] ?? []).flatMap((interval) => intervalFault(day, interval, NIGHT_MAX)),
  );
  // A date of its own has no next day to run into.
  const special = Object.entries(overrides).flatMap(([date, intervals]) =>
    intervals.flatMap((interval) => intervalFault(date, interval, 0)),
  );
  const dates = [...holidays, ...Object.keys(overrides)];
  return [
    ...(zoneNamed(tz) ? [] : [{ reason: "zone", zone: tz } as const]),
    ...weekly,
    // What can't be read overlaps nothing.
    ...(weekly.length > 0 ? [] : overlapsInWeek(hours)),
    ...dates.filter((date) => !isDate(date)).map((date) => ({ reason: "date", date }) as const),
    ...dates
      .filter((date, index) => isDate(date) && dates.indexOf(date) !== index)
      .map((day) => ({ reason: "date_twice", day }) as const),
    ...special,
    ...(special.length > 0 ? [] : overlapsOnDates(overrides)),
  ];
}

/** Night hours run into the next day. Longer than this they are a slip: the end was meant to be the beginning. */
const NIGHT_MAX = 12 * 60;

function intervalFault(day: string, [from, to]: [string, string], nightMax: number): PolicyFault[] {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  if (start === null || start === DAY) return [{ reason: "time", day, time: from }];
  if (end === null) return [{ reason: "time", day, time: to }];
  const hours = `${from}–${to}`;
  if (start === end) return [{ reason: "empty", day, hours }];
  return end < start && end + DAY - start > nightMax ? [{ reason: "inverted", day, hours }] : [];
}

const DAY = 1_440;

/** Minutes after midnight; null for what is no time of day. */
function minuteOf(time: string): number | null {
  const [, hour, minute] = /^(\d\d):([0-5]\d)$/.exec(time) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return minutes <= DAY ? minutes : null;
}

interface Stretch {
  day: string;
  hours: string;
  /** Minutes after the beginning of the week, or of the date. */
  from: number;
  to: number;
}

/** The week is a ring: Sunday's night is Monday's. */
function overlapsInWeek(hours: BusinessCalendar["hours"]): PolicyFault[] {
  const stretches = WEEK.flatMap((day, index) =>
    (hours[day] ?? []).map((interval) => stretchOf(day, interval, index * DAY)),
  );
  const aWeekLater = stretches.map((one) => ({ ...one, from: one.from + 7 * DAY, to: one.to + 7 * DAY }));
  return overlaps(stretches, aWeekLater);
}

const overlapsOnDates = (overrides: Record<string, [string, string][]>): PolicyFault[] =>
  Object.entries(overrides).flatMap(([date, intervals]) =>
    overlaps(intervals.map((interval) => stretchOf(date, interval, 0))),
  );

function stretchOf(day: string, [from, to]: [string, string], midnight: number): Stretch {
  const [start, end] = [minuteOf(from) ?? 0, minuteOf(to) ?? 0];
  const length = (end < start ? end + DAY : end) - start;
  return { day, hours: `${from}–${to}`, from: midnight + start, to: midnight + start + length };
}

/** Each pair is told once, by the day on which the later one stands. */
const overlaps = (stretches: Stretch[], beyond: Stretch[] = []): PolicyFault[] =>
  stretches.flatMap((one, index) =>
    [...stretches.slice(index + 1), ...beyond]
      .filter(({ from, to }) => from < one.to && one.from < to)
      .map(({ day, hours }) => ({ reason: "overlap", day, hours, other: one.hours }) as const),
  );

const isDate = (date: string) =>
  /^\d{4}-\d\d-\d\d$/.test(date) &&
  !Number.isNaN(Date.parse(`${date}T00:00Z`)) &&
  new Date(`${date}T00:00Z`).toISOString().startsWith(date);

export type PolicyRefusal =
  | "not_found"
  | "name_taken"
  | "too_many"
  /** Somebody else has changed it since. */
  | "changed_since";

export type PolicyOutcome =
  | { ok: true; version: number }
  | { ok: false; reason: PolicyRefusal }
  | { ok: false; reason: "faults"; faults: PolicyFault[] };

/** A policy as it stands, in its latest version. */
export interface PolicyView {
  id: string;
  version: number;
  name: string;
  targets: PolicyTargets;
  calendar: BusinessCalendar | null;
}

/** The policies, and which of them each inbox promises by. */
export interface PromisesView {
  policies: PolicyView[];
  inboxes: { id: string; name: string; team: string; policyId: string }[];
}
