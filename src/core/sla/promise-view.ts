import type { ClockKind } from "@/core/views";
import type { BusinessCalendar } from "./business-calendar";
import { businessMinutesBetween, openStretches } from "./business-time";

/** Of a promise, so many counted stretches are told; the rest is "and so on". */
export const STRETCHES_TOLD_MAX = 5;

/** One promise of a conversation, and the arithmetic of its due time. */
export interface PromiseView {
  id: string;
  kind: ClockKind;
  startedAt: string;
  dueAt: string;
  warnAt: string;
  policy: { name: string; version: number };
  /** Whose hours count; null counts around the clock. */
  zone: string | null;
  /** Minutes that count between start and due time: what was promised. */
  minutes: number;
  counted: { from: string; to: string }[];
  /** More stretches count than are told. */
  goesOn: boolean;
  metAt: string | null;
  breachedAt: string | null;
  endedAt: string | null;
  /** Was due before it was first seen. */
  isLateArrival: boolean;
}

/** Which minutes count between the two, as far as they are told. */
export function countedBetween(
  startedAt: Date,
  dueAt: Date,
  calendar: BusinessCalendar | null,
): Pick<PromiseView, "zone" | "minutes" | "counted" | "goesOn"> {
  const stretches = calendar
    ? openStretches(startedAt, dueAt, { calendar, most: STRETCHES_TOLD_MAX + 1 })
    : [{ from: startedAt, to: dueAt }];
  return {
    zone: calendar?.tz ?? null,
    minutes: calendar
      ? businessMinutesBetween(startedAt, dueAt, calendar)
      : (dueAt.getTime() - startedAt.getTime()) / 60_000,
    counted: stretches
      .slice(0, STRETCHES_TOLD_MAX)
      .map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })),
    goesOn: stretches.length > STRETCHES_TOLD_MAX,
  };
}
