/**
 * Who calls: an answer of a person may use the whole allowance of a platform, everything else leaves a reserve for it.
 * What is `hurried` was read a moment ago, and takes only what others have left over.
 */
export type CallUse = "answer" | "background" | "hurried";

/** The share of an allowance that only people's answers may use. */
export const RESERVE_SHARE = 0.2;
/** Of the rest, what may be used as fast as anybody likes; beyond it what is hurried is spread over the window. */
const FREE_SHARE = 0.25;

/** What is left of an allowance, and the window that it is for. */
export interface AllowanceLeft {
  quota: number;
  remaining: number;
  /** When the window began; null where it does not begin anew at a moment of its own, and so can't be shared out. */
  beginsAt: Date | null;
  resetsAt: Date;
}

/**
 * Until when this use has to wait, or null. Hurried reading would use up the allowance long before its reset, and then
 * everything that shares it would stand still at once: so it is slowed down to what is left for the rest of the window.
 */
export function waitFor(use: CallUse, left: AllowanceLeft, now: Date): Date | null {
  const { quota, remaining, beginsAt, resetsAt } = left;
  if (use === "answer") return remaining > 0 ? null : resetsAt;
  if (remaining <= reserveOf(left)) return resetsAt;
  // A window that has not begun yet is another one than was thought.
  if (use !== "hurried" || beginsAt === null || beginsAt > now || resetsAt <= beginsAt) return null;
  const usedShare = (quota - remaining) / (quota - reserveOf(left));
  const allowedFrom = (usedShare - FREE_SHARE) / (1 - FREE_SHARE);
  const at = new Date(beginsAt.getTime() + allowedFrom * (resetsAt.getTime() - beginsAt.getTime()));
  return at > now ? at : null;
}

/** So few that two who look at the same moment could use the reserve: each has to take one before it calls. */
export const isNearReserve = (left: AllowanceLeft): boolean => left.remaining <= reserveOf(left) + NEAR;

const NEAR = 8;

export const reserveOf = ({ quota }: Pick<AllowanceLeft, "quota">): number => quota * RESERVE_SHARE;
