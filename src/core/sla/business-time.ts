import {
  type BusinessCalendar,
  type CompiledCalendar,
  compile,
  DAY,
  type OpenInterval,
} from "./business-calendar";
import { offsetSpanAt } from "./zone-offsets";

export type { BusinessCalendar } from "./business-calendar";

const MINUTE = 60_000;
/** A calendar with no open minute for this long never opens again. */
const CLOSED_MAX = 3 * 366 * DAY;
/** How far a due time may lie away; farther is a slip of the pen, and would take long to count. */
const REACH_MAX = 200 * 366 * DAY;

/** The earliest instant from `start` on with exactly `minutes` open minutes before it; null when the calendar never opens again. */
export function addBusinessTime(start: Date, minutes: number, calendar: BusinessCalendar): Date | null {
  return walk(start, minutes, (at, left) => {
    const piece = nextPiece(compile(calendar), at);
    return (
      piece &&
      (left <= piece.to - piece.from
        ? { done: piece.from + left }
        : { at: piece.to, left: left - (piece.to - piece.from) })
    );
  });
}

/** The latest instant up to `start` with exactly `minutes` open minutes after it; null when the calendar was never open before. */
export function subtractBusinessTime(start: Date, minutes: number, calendar: BusinessCalendar): Date | null {
  return walk(start, minutes, (at, left) => {
    const piece = previousPiece(compile(calendar), at);
    return (
      piece &&
      (left <= piece.to - piece.from
        ? { done: piece.to - left }
        : { at: piece.from, left: left - (piece.to - piece.from) })
    );
  });
}

/** Open minutes in [from, to), fractions kept; negative when `to` is before `from`. */
export function businessMinutesBetween(from: Date, to: Date, calendar: BusinessCalendar): number {
  const [start, end] = [instant(from), instant(to)];
  if (end < start) return -businessMinutesBetween(to, from, calendar);
  if (end - start > REACH_MAX) throw new RangeError("Minutes are counted over 200 years at most");
  const compiled = compile(calendar);
  let open = 0;
  for (let piece = nextPiece(compiled, start, end); piece; piece = nextPiece(compiled, piece.to, end))
    open += piece.to - piece.from;
  return open / MINUTE;
}

/** The open stretches of [from, to) in order, whole over midnights and clock changes; at most `most` of them. */
export function openStretches(
  from: Date,
  to: Date,
  { calendar, most }: { calendar: BusinessCalendar; most: number },
): { from: Date; to: Date }[] {
  const end = instant(to);
  const compiled = compile(calendar);
  const found: Piece[] = [];
  for (
    let piece = nextPiece(compiled, instant(from), end);
    piece;
    piece = nextPiece(compiled, piece.to, end)
  ) {
    const last = found.at(-1);
    if (last?.to === piece.from) last.to = piece.to;
    else if (found.length === most) break;
    else found.push({ ...piece });
  }
  return found.map((piece) => ({ from: new Date(piece.from), to: new Date(piece.to) }));
}

export function isOpen(at: Date, calendar: BusinessCalendar): boolean {
  return nextPiece(compile(calendar), instant(at), instant(at) + 1) !== null;
}

/** `at` itself when open, else the next opening; null when there is none. */
export function nextOpen(at: Date, calendar: BusinessCalendar): Date | null {
  const piece = nextPiece(compile(calendar), instant(at));
  return piece && new Date(piece.from);
}

type Step = { done: number } | { at: number; left: number } | null;

function walk(start: Date, minutes: number, step: (at: number, left: number) => Step): Date | null {
  if (!(Number.isFinite(minutes) && minutes >= 0)) throw new RangeError(`${minutes} is no number of minutes`);
  const from = instant(start);
  let next: Step = { at: from, left: Math.round(minutes * MINUTE) };
  if (next.left === 0) step(from, 0); // a wrong calendar throws even when nothing is asked of it
  while (next && "at" in next && next.left > 0) {
    if (Math.abs(next.at - from) > REACH_MAX)
      throw new RangeError(`${minutes} open minutes take more than 200 years`);
    next = step(next.at, next.left);
  }
  return next && new Date("done" in next ? next.done : next.at);
}

function instant(date: Date): number {
  const at = date.getTime();
  if (Number.isNaN(at)) throw new RangeError("Not a point in time");
  return at;
}

/** A stretch of open time within one date and one offset. */
interface Piece {
  from: number;
  to: number;
}

/** The first open stretch at or after `at`, cut to [at, limit). */
function nextPiece(calendar: CompiledCalendar, at: number, limit = at + CLOSED_MAX): Piece | null {
  for (let cursor = at; cursor < limit; ) {
    const span = offsetSpanAt(calendar.zone, cursor);
    const day = Math.floor((cursor + span.offset) / DAY);
    const midnight = day * DAY - span.offset;
    for (const { start, end } of intervalsOf(calendar, day)) {
      const from = Math.max(cursor, midnight + start);
      const to = Math.min(midnight + end, span.to, limit);
      if (from < to) return { from, to };
    }
    cursor = Math.min(midnight + DAY, span.to);
  }
  return null;
}

/** The last open stretch that ends at or before `at`, cut there. */
function previousPiece(calendar: CompiledCalendar, at: number): Piece | null {
  for (let cursor = at; cursor > at - CLOSED_MAX; ) {
    const span = offsetSpanAt(calendar.zone, cursor - 1);
    const day = Math.floor((cursor - 1 + span.offset) / DAY);
    const midnight = day * DAY - span.offset;
    for (const { start, end } of intervalsOf(calendar, day).toReversed()) {
      const from = Math.max(midnight + start, span.from);
      const to = Math.min(cursor, midnight + end);
      if (from < to) return { from, to };
    }
    cursor = Math.max(midnight, span.from);
  }
  return null;
}

const CLOSED: OpenInterval[] = [];

/** Day 0 was a Thursday, and so is the first day of `week`. */
function intervalsOf({ week, special }: CompiledCalendar, day: number): OpenInterval[] {
  return special.get(day) ?? week[((day % 7) + 7) % 7] ?? CLOSED;
}
