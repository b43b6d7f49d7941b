import type { ClockView } from "@/core/views";

export type ClockState = "on_track" | "due_soon" | "breached" | "met" | "paused";
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

/** Where a clock stands at `nowMs`. A breach is the first millisecond after the due time. */
export function standing(clock: ClockView, nowMs: number): Standing {
  const dueMs = Date.parse(clock.dueAt);
  const startMs = Date.parse(clock.startedAt);
  if (clock.metAt) return still("met", Date.parse(clock.metAt) - startMs, 1);
  const at = clock.pausedAt ? Date.parse(clock.pausedAt) : nowMs;
  const left = dueMs - at;
  const share = Math.min(1, Math.max(0, left / Math.max(1, dueMs - startMs)));
  if (clock.pausedAt) return still("paused", left, share);
  if (left < 0) return { state: "breached", ...measure(-left), share: 1, isClose: -left < MINUTE };
  const state = at >= Date.parse(clock.warnAt) ? "due_soon" : "on_track";
  return { state, ...measure(left), share, isClose: left < MINUTE };
}

const still = (state: ClockState, ms: number, share: number): Standing => ({
  state,
  ...measure(Math.abs(ms)),
  share,
  isClose: false,
});

/** The largest unit a person would use, rounded down: nobody is told of time they do not have. */
export function measure(ms: number): { amount: number; unit: DurationUnit } {
  if (ms < MINUTE) return { amount: Math.floor(ms / SECOND), unit: "seconds" };
  if (ms < MINUTES_MAX) return { amount: Math.floor(ms / MINUTE), unit: "minutes" };
  if (ms < 2 * DAY) return { amount: Math.floor(ms / HOUR), unit: "hours" };
  return { amount: Math.floor(ms / DAY), unit: "days" };
}
