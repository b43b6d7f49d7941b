import { PlatformError } from "@/platforms/platform-error";

/** After so many tries it goes back to a person. */
const FAILURES_MAX = 20;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 5 * 60_000;

/** Whether time will not heal it: the platform refused what was asked of it, or failed too often. */
export const isRefused = ({ fault }: PlatformError, failures: number) =>
  fault === "rejected" || failures >= FAILURES_MAX;

/** When to ask again. A channel that waits to be connected again is no failure of what was asked. */
export function postponed(
  { fault, retryAt }: PlatformError,
  { failures, now }: { failures: number; now: Date },
): { failures: number; retryAt: Date } {
  const backOff = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
  const later = new Date(now.getTime() + backOff);
  return {
    failures: fault === "unauthorized" || fault === "rate_limited" ? failures : failures + 1,
    retryAt: retryAt && retryAt > now ? retryAt : later,
  };
}

/** What the platform said; anything else is our bug. */
export function asPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  throw error;
}
