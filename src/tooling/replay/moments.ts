import { drawsFrom } from "@/platforms/fake-kit/switches";
import type { RecordedLine } from "./lines";

export interface Pace {
  /** How many times faster than recorded; null is at once, with the last line now. */
  speed: number | null;
  /** Evenly over so long, in milliseconds. */
  overMs: number | null;
  /** The dates of the recording stay. */
  keepDates: boolean;
  /** Lines arrive mixed within so many seconds, drawn from `seed`. */
  shuffle: number;
  seed: number;
  now: Date;
}

/** At once, in the recorded order, the last line now. */
export const AT_ONCE: Omit<Pace, "now"> = {
  speed: null,
  overMs: null,
  keepDates: false,
  shuffle: 0,
  seed: 1,
};

export interface Moments {
  /** When X says it was written. */
  at: Date;
  /** When it is put there: at once, all in the order of this. */
  playedAt: Date;
}

/** When each line is written and played: never before what it answers, however the recording tells it. */
export function momentsOf(lines: RecordedLine[], pace: Pace): Map<string, Moments> {
  const told = afterTheirParents(lines, new Map(lines.map(({ id, createdAt }) => [id, createdAt.getTime()])));
  const inOrder = [...lines].sort((a, b) => at(told, a) - at(told, b) || a.number - b.number);
  const place = placing(
    inOrder.map(({ createdAt }) => createdAt.getTime()),
    pace,
  );
  const planned = new Map(inOrder.map((line, index) => [line.id, place(at(told, line), index)]));
  const written = afterTheirParents(lines, planned);
  const draw = drawsFrom(pace.seed);
  const mixed = new Map(inOrder.map((line) => [line.id, at(written, line) + draw() * mixedWithin(pace)]));
  const played = afterTheirParents(lines, mixed);
  return new Map(
    lines.map((line) => [
      line.id,
      {
        at: new Date(Math.round(pace.keepDates ? at(told, line) : at(written, line))),
        playedAt: new Date(Math.round(at(played, line))),
      },
    ]),
  );
}

/**
 * In milliseconds. Where dates are kept and time is not, a line that came late would bear a date days before those that
 * X has shown already, which X never does: then only deliveries are mixed.
 */
const mixedWithin = ({ shuffle, keepDates, speed, overMs }: Pace): number =>
  keepDates && (speed !== null || overMs !== null) ? 0 : shuffle * 1_000;

const at = (moments: Map<string, number>, { id }: RecordedLine): number => moments.get(id) ?? 0;

/** Where a recorded moment, the `index`th of all, lies in the present. */
function placing(
  recorded: number[],
  { speed, overMs, now }: Pace,
): (moment: number, index: number) => number {
  const first = recorded.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = recorded.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const step = overMs === null ? 0 : overMs / Math.max(1, recorded.length - 1);
  if (overMs !== null) return (_moment, index) => now.getTime() + index * step;
  if (speed !== null) return (moment) => now.getTime() + (moment - first) / speed;
  return (moment) => moment - last + now.getTime();
}

/** The same moments, each at least a millisecond after that of the line it answers. */
function afterTheirParents(lines: RecordedLine[], moments: Map<string, number>): Map<string, number> {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const settled = new Map<string, number>();
  for (const line of lines) {
    for (const one of chainAbove(line, byId).reverse()) {
      if (settled.has(one.id)) continue;
      const parent = one.answers === null ? undefined : settled.get(one.answers);
      settled.set(one.id, Math.max(at(moments, one), (parent ?? Number.NEGATIVE_INFINITY) + 1));
    }
  }
  return settled;
}

/** The line and what it answers, upwards; ends at what is missing, and at a loop. */
function chainAbove(line: RecordedLine, byId: Map<string, RecordedLine>): RecordedLine[] {
  const chain = new Set<RecordedLine>();
  for (let one: RecordedLine | undefined = line; one && !chain.has(one); ) {
    chain.add(one);
    one = one.answers === null ? undefined : byId.get(one.answers);
  }
  return [...chain];
}
