import type { BusinessCalendar, Weekday } from "@/core/sla/business-calendar";
import type { PolicyTargets, Target } from "@/core/sla/policy";
import { type PolicyView, type PolicyWish, WEEK } from "@/core/sla/policy-wish";
import type { ClockKind, Priority } from "@/core/views";
import { newId } from "../../data/api";

/** What clocks run for. A target of resolution is kept as it is: nothing counts it yet. */
export const KINDS: readonly ClockKind[] = ["first_response", "next_response"];
export const PRIORITIES: readonly ("default" | Priority)[] = ["default", "urgent", "high", "low"];

/** Rows have ids of this page alone, so that each keeps its focus while others go. */
export interface DraftHours {
  id: string;
  from: string;
  to: string;
}

/** A date on which other hours hold; none is closed. */
export interface SpecialDay {
  id: string;
  date: string;
  hours: DraftHours[];
}

/** A policy while it is written: fields hold what was typed. */
export interface PolicyDraft {
  name: string;
  /** Minutes; an empty field promises what `default` does, an empty `default` nothing. */
  minutes: Record<ClockKind, Partial<Record<"default" | Priority, string>>>;
  /** Percent of the time after which "due soon" begins. */
  warnAt: string;
  isAroundTheClock: boolean;
  zone: string;
  hours: Record<Weekday, DraftHours[]>;
  special: SpecialDay[];
}

/** What most teams begin with when they leave the round of the clock. */
const OFFICE_HOURS: BusinessCalendar["hours"] = Object.fromEntries(
  ["mon", "tue", "wed", "thu", "fri"].map((day) => [day, [["09:00", "17:00"]]]),
);

/** Hours of a day that somebody adds. */
export const addedHours = (): DraftHours => ({ id: newId(), from: "09:00", to: "17:00" });

export function draftOf(
  { name, targets, calendar }: Omit<PolicyView, "id" | "version">,
  zone: string,
): PolicyDraft {
  return {
    name,
    minutes: {
      first_response: typed(targets.firstResponse),
      next_response: typed(targets.nextResponse),
      resolution: typed(targets.resolution),
    },
    warnAt: String(Math.round(targets.warnAtShare * 100)),
    isAroundTheClock: calendar === null,
    zone: calendar?.tz ?? zone,
    hours: weekOf((day) => draftHours((calendar?.hours ?? OFFICE_HOURS)[day] ?? [])),
    special: Object.entries(specialDates(calendar))
      .map(([date, hours]) => ({ id: newId(), date, hours: draftHours(hours) }))
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
  };
}

const weekOf = <Value>(of: (day: Weekday) => Value) =>
  Object.fromEntries(WEEK.map((day) => [day, of(day)])) as Record<Weekday, Value>;

const draftHours = (intervals: readonly [string, string][]): DraftHours[] =>
  intervals.map(([from, to]) => ({ id: newId(), from, to }));

const specialDates = (calendar: BusinessCalendar | null): Record<string, [string, string][]> => ({
  ...calendar?.overrides,
  ...Object.fromEntries((calendar?.holidays ?? []).map((date) => [date, []])),
});

const typed = (target: Target | null) =>
  Object.fromEntries(Object.entries(target ?? {}).map(([priority, minutes]) => [priority, String(minutes)]));

/** What the draft asks for. Numbers that can't be read are `NaN`, which no policy takes. */
export function wishOf(draft: PolicyDraft, { id, basedOn }: Pick<PolicyWish, "id" | "basedOn">): PolicyWish {
  return {
    ...{ id, basedOn, name: draft.name.trim() },
    targets: targetsOf(draft),
    calendar: draft.isAroundTheClock
      ? null
      : {
          tz: draft.zone.trim(),
          hours: weekOf((day) => intervalsOf(draft.hours[day])),
          holidays: draft.special.filter(({ hours }) => hours.length === 0).map(({ date }) => date),
          overrides: ownHours(draft.special),
        },
  };
}

/** Two rows of one date stand together, so that nothing of them is lost unseen. */
function ownHours(special: SpecialDay[]): Record<string, [string, string][]> {
  const open = special.filter(({ hours }) => hours.length > 0);
  const dates = Map.groupBy(open, ({ date }) => date);
  return Object.fromEntries(
    [...dates].map(([date, rows]) => [date, rows.flatMap(({ hours }) => intervalsOf(hours))]),
  );
}

const intervalsOf = (hours: DraftHours[]) => hours.map(({ from, to }): [string, string] => [from, to]);

const targetsOf = ({ minutes, warnAt }: PolicyDraft): PolicyTargets => ({
  firstResponse: targetOf(minutes.first_response) ?? { default: Number.NaN },
  nextResponse: targetOf(minutes.next_response),
  resolution: targetOf(minutes.resolution),
  warnAtShare: numberIn(warnAt) / 100,
});

function targetOf(fields: PolicyDraft["minutes"][ClockKind]): Target | null {
  const given = Object.entries(fields).filter(([, text]) => text.trim() !== "");
  if (given.length === 0) return null;
  return { default: Number.NaN, ...Object.fromEntries(given.map(([name, text]) => [name, numberIn(text)])) };
}

const numberIn = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));

/** A time written short, whole: `9`, `930` and `9:30` as people type them. Anything else stays for its author to see. */
export function wholeTime(typed: string): string {
  const [, hours = "", minutes = "00"] = /^(\d{1,2})[:.]?(\d\d)?$/.exec(typed.trim()) ?? [];
  return hours === "" ? typed : `${hours.padStart(2, "0")}:${minutes}`;
}
