/** What a queued message of ours waits for; each has a sentence below `delivery.waiting.` */
export type WaitingReason =
  | "rate_limited"
  | "channel_paused"
  | "platform_down"
  | "private_first"
  | "earlier_unknown";

/** How long a reply can be taken back before it leaves us. */
export const UNDO_MS = 8_000;

/** Calls after which no byte left us, before the text goes back to the agent: some three minutes. */
export const RETRIES_MAX = 10;

/** An attempt open for longer has lost its worker: the platform's client gives up after 20 s of silence. */
export const SENDING_MAX_MS = 20_000;

/** A reply can be withdrawn until then. */
export const undoableUntil = (now: Date): Date => later(now, UNDO_MS);

/** When to call again after `failures` calls of which no byte left us: 1, 2, 4 … 30 s. */
export const retryAt = (failures: number, now: Date): Date =>
  later(now, Math.min(2 ** Math.max(0, failures - 1), RETRY_MAX_S) * 1_000);

/** A machine has looked for long enough: from now on a person is asked, again with each look, until it is settled. */
export const isForAPerson = (unknownSince: Date, now: Date): boolean =>
  now.getTime() - unknownSince.getTime() >= LOOKED_FOR_MS;

/** When to look again for a message of unknown outcome; null after a week. */
export function nextLookAt(unknownSince: Date, now: Date): Date | null {
  const elapsed = now.getTime() - unknownSince.getTime();
  const next = LOOKS_MS.find((offset) => offset > elapsed);
  return next === undefined ? null : later(unknownSince, next);
}

/** When a platform asks to wait without saying how long. */
export const limitedUntil = (statedReset: Date | null, now: Date): Date =>
  statedReset && statedReset > now ? statedReset : later(now, UNSTATED_LIMIT_MS);

/** When a channel may write again that its platform has blocked: platforms do not say for how long. */
export const blockedUntil = (now: Date): Date => later(now, HOUR_MS);

/**
 * When a message held by a limit may go: urgent ones at the reset, the others spread over the two seconds after it,
 * each always at its own place so that nothing overtakes by chance.
 */
export function afterLimit(until: Date, { id, isUrgent }: { id: string; isUrgent: boolean }): Date {
  return isUrgent ? until : later(until, SPREAD_FROM_MS + (parseInt(id.slice(-4), 16) % SPREAD_MS));
}

const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms);

const RETRY_MAX_S = 30;
const UNSTATED_LIMIT_MS = 60_000;
const SPREAD_FROM_MS = 250;
const SPREAD_MS = 1_750;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LOOKED_FOR_MS = 10 * MINUTE_MS;
/** Platforms show a new post late: look for ten minutes, ever more rarely, and then whenever a person is reminded. */
const LOOKS_MS = [
  ...[5_000, 15_000, 30_000, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, LOOKED_FOR_MS],
  ...[30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS, 8 * HOUR_MS],
  ...[1, 2, 3, 4, 5, 6, 7].map((days) => days * DAY_MS),
];
