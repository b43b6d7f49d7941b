import { addBusinessTime, type BusinessCalendar, businessMinutesBetween } from "./business-time";

export interface SlaInput {
  start: Date;
  targetMinutes: number;
  /** From–to; a null end is a pause that still runs. May overlap or be out of order. */
  pauses: [Date, Date | null][];
  /** When the goal was met; else the state is judged at `now`. */
  stop?: Date;
  now?: Date;
}

export interface SlaResult {
  /** Null while a running pause, or a calendar that never opens, keeps it from being reached. */
  dueAt: Date | null;
  /** Open minutes from start to stop or now, outside every pause. */
  elapsedMinutes: number;
  breached: boolean;
}

/** Due time, time used and breach of one promise. A breach is any instant later than the due time. */
export function evaluateSla(
  { start, targetMinutes, pauses, stop, now }: SlaInput,
  calendar: BusinessCalendar,
): SlaResult {
  const at = stop ?? now;
  if (!at) throw new RangeError("A promise is judged at its stop or at a now");
  if (!(targetMinutes >= 0)) throw new RangeError(`${targetMinutes} is no number of minutes`);
  const merged = mergePauses(pauses, start);
  const dueAt = dueTime(start, targetMinutes, { pauses: merged, calendar });
  const elapsedMinutes = elapsed(start, at, { pauses: merged, calendar });
  return { dueAt, elapsedMinutes, breached: dueAt !== null && at > dueAt };
}

interface Pause {
  from: Date;
  to: Date | null;
}

interface Circumstances {
  /** In order and apart, none before the start. */
  pauses: Pause[];
  calendar: BusinessCalendar;
}

function dueTime(start: Date, targetMinutes: number, { pauses, calendar }: Circumstances): Date | null {
  let from = start;
  let left = targetMinutes;
  for (const pause of pauses) {
    const open = businessMinutesBetween(from, pause.from, calendar);
    if (open >= left) break;
    if (pause.to === null) return null;
    left -= open;
    from = pause.to;
  }
  return addBusinessTime(from, left, calendar);
}

function elapsed(start: Date, at: Date, { pauses, calendar }: Circumstances): number {
  if (at <= start) return 0;
  const paused = pauses
    .filter(({ from }) => from < at)
    .map(({ from, to }) => businessMinutesBetween(from, earlier(to ?? at, at), calendar));
  return businessMinutesBetween(start, at, calendar) - paused.reduce((sum, minutes) => sum + minutes, 0);
}

function mergePauses(pauses: [Date, Date | null][], start: Date): Pause[] {
  const merged: Pause[] = [];
  const relevant = pauses
    .filter(([, to]) => to === null || to > start)
    .map(([from, to]) => ({ from: later(from, start), to }));
  for (const pause of relevant.sort((left, right) => left.from.getTime() - right.from.getTime())) {
    const last = merged.at(-1);
    if (!last || (last.to !== null && pause.from > last.to)) merged.push(pause);
    else if (last.to !== null) last.to = pause.to === null ? null : later(last.to, pause.to);
  }
  return merged;
}

const earlier = (left: Date, right: Date) => (left < right ? left : right);
const later = (left: Date, right: Date) => (left > right ? left : right);
