/** Failures in a row after which a channel is not called any more. */
export const FAILURES_MAX = 5;

/** How long a channel rests before it is probed, after that many failures in a row: 5, 10, 20, 40, then 60 s. */
export const restMs = (failures: number): number =>
  Math.min(FIRST_REST_MS * 2 ** Math.max(0, failures - FAILURES_MAX), REST_MAX_MS);

/** A probe is one worker's for so long; it takes a call that may be silent. */
export const PROBE_MS = 8_000;

/** When a message is looked at again whose platform has just failed, but not for long enough to rest. */
export const SHORT_REST_MS = 2_000;

const FIRST_REST_MS = 5_000;
const REST_MAX_MS = 60_000;
