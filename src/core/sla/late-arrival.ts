import type { Asked, Promised } from "./promises";

type DueTimes = (kind: Promised["kind"], startedAt: Date) => { dueAt: Date; warnAt: Date } | null;

/** A promise with its due time, as we are held to it. */
export interface HeldPromise extends Promised {
  dueAt: Date;
  warnAt: Date;
  /** When we first saw its message, if that was after the due time. */
  arrivedLateAt: Date | null;
}

/**
 * What we are held to: the wait counts from its first message that we saw before its promise was due. When we saw none
 * in time, it is a late arrival: nobody here could have kept it. `onTime` are messages whose clock ran in time, whatever
 * the policy would make of them now. Null where the policy promises nothing.
 */
export function heldTo(
  promise: Promised,
  { dueTimes, onTime }: { dueTimes: DueTimes; onTime: ReadonlySet<string> },
): HeldPromise | null {
  const first = dueTimes(promise.kind, promise.startedAt);
  if (!first) return null;
  for (const { messageId, at, seenAt } of promise.waited) {
    const times = dueTimes(promise.kind, at);
    if (times && (seenAt <= times.dueAt || onTime.has(messageId)))
      return { ...promise, startedBy: messageId, startedAt: at, ...times, arrivedLateAt: null };
  }
  return { ...promise, ...first, arrivedLateAt: firstSeen(promise.waited) };
}

const firstSeen = (waited: Asked[]): Date | null =>
  waited.reduce<Date | null>((first, { seenAt }) => (first && first <= seenAt ? first : seenAt), null);
