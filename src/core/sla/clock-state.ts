export type SlaState = "on_track" | "due_soon" | "breached" | "met" | "paused" | "arrived_late";

export interface ClockTimes {
  startedAt: Date;
  dueAt: Date;
  metAt: Date | null;
  pausedAt?: Date | null;
  /** Where "due soon" begins; without it the last quarter of the allowance. */
  warnAt?: Date | null;
  /** It was due before we first saw the message. */
  isLateArrival?: boolean;
}

export const DUE_SOON_SHARE = 0.25;

/** Where a clock stands at `now`. A breach is the first millisecond after the due time, and a late answer does not undo it. */
export function slaState(
  { startedAt, dueAt, metAt, pausedAt, warnAt, isLateArrival = false }: ClockTimes,
  now: Date,
): SlaState {
  if (isLateArrival) return "arrived_late";
  if (metAt) return metAt <= dueAt ? "met" : "breached";
  const runsUntil = pausedAt && pausedAt < now ? pausedAt : now;
  if (runsUntil > dueAt) return "breached";
  if (pausedAt) return "paused";
  return now >= (warnAt ?? lastQuarter(startedAt, dueAt)) ? "due_soon" : "on_track";
}

const lastQuarter = (startedAt: Date, dueAt: Date) =>
  new Date(dueAt.getTime() - (dueAt.getTime() - startedAt.getTime()) * DUE_SOON_SHARE);
