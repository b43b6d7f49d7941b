/** Two transactions met: a unique key, a deadlock, a serialisation failure. The work is sound, its moment was not. */
const MEETINGS = new Set(["23505", "40P01", "40001", "55P03"]);

/** It waited for others, crosswise or for longer than a statement may take. That says nothing about the work at all. */
const HELD_UP = new Set(["40P01", "40001", "55P03", "57014"]);

/** SQLSTATE classes of a server that is away, full or stopping; and what the driver calls it. */
const AWAY = /^(08|53|57P|58|25P03)|^(CONNECTION_|CONNECT_|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/;

export const isMeeting = (error: unknown): boolean => MEETINGS.has(codeOf(error));

export const isHeldUp = (error: unknown): boolean => HELD_UP.has(codeOf(error));

/** The database can't be worked with now. It says nothing about the work: try the same later. */
export const isMomentary = (error: unknown): boolean => AWAY.test(codeOf(error));

/** The query builder wraps what the driver throws. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}
