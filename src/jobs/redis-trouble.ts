const TROUBLE =
  /connection is closed|command timed out|stream isn't writeable|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|^LOADING|^MASTERDOWN/i;

/** Redis does not answer, or not yet: nothing that anybody could mend in the code. */
export const isRedisTrouble = (error: unknown): boolean =>
  error instanceof Error &&
  TROUBLE.test(`${"code" in error ? String(error.code) : ""} ${error.message}`.trim());
