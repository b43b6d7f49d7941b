import type { PlatformError } from "@/platforms/platform-error";

const SLOWER = 1.5;

/** At once fast when something new came, then slower step by step down to the platform's rest. */
export function nextPullSeconds(
  current: number,
  { everySeconds, fastestSeconds }: { everySeconds: number; fastestSeconds: number },
  fresh: number,
): number {
  const fastest = Math.min(fastestSeconds, everySeconds);
  if (fresh > 0) return fastest;
  return Math.round(Math.min(everySeconds, Math.max(fastest, current * SLOWER)));
}

const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 5 * 60_000;
/** Without a stated reset a limit lasts at least this long. */
const LIMITED_MS = 60_000;

/** When to try again: at the platform's own reset where it names one, else later with each failure. Null is no bar. */
export function retryPullAt(
  error: PlatformError | null,
  { failures, now }: { failures: number; now: Date },
): Date | null {
  if (error?.fault === "unauthorized") return null;
  if (error?.retryAt && error.retryAt > now) return error.retryAt;
  const first = error?.fault === "rate_limited" ? LIMITED_MS : FIRST_RETRY_MS;
  return new Date(now.getTime() + Math.min(LAST_RETRY_MS, first * 2 ** Math.min(failures - 1, 10)));
}

/** First pulls that may begin in one second, of all sources together. */
const STARTS_PER_SECOND = 50;

/**
 * When a source is pulled first after its scheduler was put: when it is due. Of many that are due at once each begins at
 * a moment of its own, told from its key, within its interval: a few begin at once, and thousands do not stampede.
 */
export function firstPullAt(
  {
    key,
    everySeconds,
    dueInMs,
    waiting,
  }: { key: string; everySeconds: number; dueInMs: number; waiting: number },
  now: Date,
): Date {
  const spreadMs = Math.min(everySeconds, (waiting - 1) / STARTS_PER_SECOND) * 1_000;
  return new Date(now.getTime() + (dueInMs > 0 ? dueInMs : shareOf(key) * spreadMs));
}

/** From 0 up to 1, the same for the same key (FNV-1a). */
export function shareOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash / 2 ** 32;
}
