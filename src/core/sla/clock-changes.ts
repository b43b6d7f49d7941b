import { type HeldPromise, heldTo } from "./late-arrival";
import type { Promised } from "./promises";

/** A clock as it should stand. */
export interface ClockValues {
  kind: "first_response" | "next_response";
  startedBy: string | null;
  startedAt: Date;
  dueAt: Date;
  warnAt: Date;
  metBy: string | null;
  metAt: Date | null;
  breachedAt: Date | null;
  /** Set for a late arrival: due before we first saw the message. It neither warns nor breaches. */
  arrivedLateAt: Date | null;
  endedAt: Date | null;
  endReason: string | null;
}

export interface StoredClock extends ClockValues {
  id: string;
}

/** `before` is null for a new clock. `isMoved`: its moments are new, and their deadlines with them. */
export interface ClockChange {
  before: StoredClock | null;
  after: ClockValues;
  isMoved: boolean;
}

export interface Reckoning {
  stored: StoredClock[];
  promised: Promised[];
  /** Null where the policy promises nothing of this kind. */
  dueTimes(kind: ClockValues["kind"], startedAt: Date): { dueAt: Date; warnAt: Date } | null;
  now: Date;
}

/** The reason of a clock whose every message was deleted. */
const DELETED = "deleted";
/** The reason of a clock whose wait turned out to belong to another one. */
const SUPERSEDED = "superseded";

/** Whether people ended it, for good. What the messages ended they can bring back. */
export const isEndedByPeople = ({
  endedAt,
  endReason,
}: Pick<ClockValues, "endedAt" | "endReason">): boolean =>
  endedAt !== null && endReason !== DELETED && endReason !== SUPERSEDED;

/**
 * What must change for the stored clocks to say what the messages say. Clocks are matched by the message that started
 * them; of what is left over, what runs by what runs, and the rest by its place, so that an earlier message learnt late
 * moves its clock rather than adding one. At most one of them runs, before and after.
 */
export function clockChanges({ stored, promised, dueTimes, now }: Reckoning): ClockChange[] {
  const onTime = new Set(
    stored.flatMap(({ startedBy, arrivedLateAt }) => (startedBy && !arrivedLateAt ? [startedBy] : [])),
  );
  const wanted = promised.flatMap((one) => heldTo(one, { dueTimes, onTime }) ?? []);
  const pairs = paired([...stored].sort(byStart), wanted);
  return pairs.flatMap(({ before, promise }) => {
    if (!promise) return before && isOver(before, wanted) ? [dropped(before, now)] : [];
    const isMoved =
      !before || before.kind !== promise.kind || before.startedAt.getTime() !== promise.startedAt.getTime();
    const { dueAt, warnAt } = isMoved ? promise : before;
    const settled = { ...valuesOf(promise), dueAt, warnAt };
    const after = { ...settled, breachedAt: breachOf(settled, { before, isMoved, now }) };
    return before && isSame(before, after) ? [] : [{ before, after, isMoved }];
  });
}

/**
 * The first millisecond after the due time, when nothing had met or ended the promise by then. A fact of the messages:
 * an answer that was in time but is learnt late takes the breach back. Of an unmoved running clock the deadline decides.
 */
function breachOf(
  clock: Omit<ClockValues, "breachedAt">,
  { before, isMoved, now }: { before: StoredClock | null; isMoved: boolean; now: Date },
): Date | null {
  if (clock.arrivedLateAt) return null;
  const end = clock.metAt ?? clock.endedAt;
  if (!end && !isMoved) return before?.breachedAt ?? null;
  return (end ?? now) > clock.dueAt ? breachMoment(clock.dueAt) : null;
}

export const breachMoment = (dueAt: Date): Date => new Date(dueAt.getTime() + 1);

/** Whether a clock still has something to say: a late arrival never warns and never breaches. */
export const isWatched = (clock: Pick<ClockValues, "metAt" | "endedAt" | "arrivedLateAt">): boolean =>
  isRunning(clock) && !clock.arrivedLateAt;

/** The moments at which a clock speaks. */
export const momentsOf = ({ warnAt, dueAt }: Pick<ClockValues, "warnAt" | "dueAt">) =>
  [
    { kind: "warning", at: warnAt },
    { kind: "breach", at: breachMoment(dueAt) },
  ] as const;

export const isRunning = ({ metAt, endedAt }: Pick<ClockValues, "metAt" | "endedAt">): boolean =>
  !metAt && !endedAt;

/** Left without a promise: it runs for nothing, or its message waits in the promise of another clock. */
const isOver = (clock: StoredClock, wanted: Wanted[]): boolean =>
  isRunning(clock) ||
  (clock.endReason !== SUPERSEDED &&
    wanted.some(({ waited }) => waited.some(({ messageId }) => messageId === clock.startedBy)));

/** One wait is counted once: what was said of this one is said of the other. */
const dropped = (before: StoredClock, now: Date): ClockChange => ({
  before,
  after: { ...before, metBy: null, metAt: null, breachedAt: null, endedAt: now, endReason: SUPERSEDED },
  isMoved: false,
});

type Wanted = HeldPromise;

function valuesOf({ waited: _, ...promise }: Wanted): Omit<ClockValues, "breachedAt"> {
  return { ...promise, endReason: promise.endedAt ? DELETED : null };
}

function paired(
  stored: StoredClock[],
  wanted: Wanted[],
): { before: StoredClock | null; promise: Wanted | null }[] {
  const free = new Set(stored);
  const take = (clock: StoredClock | undefined) => {
    if (clock) free.delete(clock);
    return clock ?? null;
  };
  const sameStart = wanted.map((promise) => ({
    promise,
    before: take(stored.find(({ startedBy }) => startedBy === promise.startedBy)),
  }));
  const inPlace = sameStart.map(({ promise, before }) => ({
    promise,
    before: before ?? take(nextOf([...free], promise)),
  }));
  return [...inPlace, ...[...free].map((before) => ({ before, promise: null }))];
}

function nextOf(free: StoredClock[], promise: Wanted): StoredClock | undefined {
  const running = isRunning(promise) ? free.find(isRunning) : undefined;
  return running ?? free.find(({ endReason }) => endReason !== SUPERSEDED);
}

const byStart = (a: StoredClock, b: StoredClock) => a.startedAt.getTime() - b.startedAt.getTime();

function isSame(a: ClockValues, b: ClockValues): boolean {
  const texts = (clock: ClockValues) => [clock.kind, clock.startedBy, clock.metBy, clock.endReason];
  const times = (clock: ClockValues) =>
    [clock.startedAt, clock.dueAt, clock.metAt, clock.breachedAt, clock.arrivedLateAt, clock.endedAt].map(
      (time) => time?.getTime() ?? null,
    );
  return JSON.stringify([texts(a), times(a)]) === JSON.stringify([texts(b), times(b)]);
}
