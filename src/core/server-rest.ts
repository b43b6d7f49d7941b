/** Failures in a row, each of another account, after which a server is left alone. */
export const SERVER_FAILURES_MAX = 5;

/** How long it is left alone after that many failures in a row, in milliseconds: 5, 10, 20, 40, then 60 s. */
export const serverRestMs = (failures: number): number =>
  Math.min(FIRST_MS * 2 ** Math.min(Math.max(0, failures - SERVER_FAILURES_MAX), 10), LAST_MS);

/** The one call that looks whether it answers again is somebody's for so long: longer than a call may be silent. */
export const SERVER_PROBE_MS = 15_000;

/** A limit of all accounts without a stated end lasts so long. */
export const SHARED_LIMIT_MS = 60_000;

const FIRST_MS = 5_000;
const LAST_MS = 60_000;
