import { type SlaState, slaState } from "@/core/sla/clock-state";
import type { ClockView } from "@/core/views";

export type ClockState = SlaState;
export type DurationUnit = "seconds" | "minutes" | "hours" | "days";

export interface Standing {
  state: ClockState;
  amount: number;
  unit: DurationUnit;
  /** Share of the promise that is left, 0 to 1; 1 when breached, so that the ring is full. */
  share: number;
  /** The last minute on either side of the due time: seconds are worth showing. */
  isClose: boolean;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Minutes stay minutes up to here; a promise of an hour and a half is still read as "95m". */
const MINUTES_MAX = 100 * MINUTE;

/** Where a clock stands at `nowMs`, and in how many words' worth of time. The rule is `slaState`'s. */
export function standing(clock: ClockView, nowMs: number): Standing {
  const startMs = Date.parse(clock.startedAt);
  const dueMs = Date.parse(clock.dueAt);
  const endMs = clock.metAt ? Date.parse(clock.metAt) : null;
  const at = endMs ?? (clock.pausedAt ? Date.parse(clock.pausedAt) : nowMs);
  const left = dueMs - at;
  const state = slaState(timesOf(clock), new Date(nowMs));
  const isClose = endMs === null && !RESTING.has(state) && Math.abs(left) < MINUTE;
  if (state === "arrived_late") return { state, ...measure(at - startMs), share: 0, isClose };
  if (state === "met") return { state, ...measure(at - startMs), share: 1, isClose };
  if (state === "breached") return { state, ...measure(-left), share: 1, isClose };
  const share = Math.min(1, Math.max(0, left / Math.max(1, dueMs - startMs)));
  return { state, ...measure(Math.abs(left)), share, isClose };
}

/** Nothing is counted down. */
const RESTING = new Set<SlaState>(["paused", "arrived_late"]);

const timesOf = ({ startedAt, dueAt, warnAt, metAt, pausedAt, isLateArrival }: ClockView) => ({
  isLateArrival,
  startedAt: new Date(startedAt),
  dueAt: new Date(dueAt),
  warnAt: new Date(warnAt),
  metAt: metAt ? new Date(metAt) : null,
  pausedAt: pausedAt ? new Date(pausedAt) : null,
});

/** The largest unit a person would use, rounded down: nobody is told of time they do not have. */
export function measure(ms: number): { amount: number; unit: DurationUnit } {
  if (ms < MINUTE) return { amount: Math.floor(ms / SECOND), unit: "seconds" };
  if (ms < MINUTES_MAX) return { amount: Math.floor(ms / MINUTE), unit: "minutes" };
  if (ms < 2 * DAY) return { amount: Math.floor(ms / HOUR), unit: "hours" };
  return { amount: Math.floor(ms / DAY), unit: "days" };
}
