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

/** When to look again for a message of unknown outcome; null when a person has to decide. */
export function nextLookAt(unknownSince: Date, now: Date): Date | null {
  const elapsed = now.getTime() - unknownSince.getTime();
  const next = LOOKS_MS.find((offset) => offset > elapsed);
  return next === undefined ? null : later(unknownSince, next);
}

/** When a platform asks to wait without saying how long. */
export const limitedUntil = (statedReset: Date | null, now: Date): Date =>
  statedReset && statedReset > now ? statedReset : later(now, UNSTATED_LIMIT_MS);

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
/** Platforms show a new post late: look for ten minutes, ever more rarely. */
const LOOKS_MS = [5_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000];
