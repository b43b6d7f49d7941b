/** Two transactions met: a unique key, a deadlock, a serialisation failure. The work is sound, its moment was not. */
const MEETINGS = new Set(["23505", "40P01", "40001"]);
const RUNS_MAX = 4;

/** Runs a transaction again when it only met another one, a few times at most. `work` must read anew what it decides by. */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let run = 1; ; run++) {
    try {
      return await work();
    } catch (error) {
      if (run >= RUNS_MAX || !MEETINGS.has(codeOf(error))) throw error;
    }
  }
}

/** The query builder wraps what the driver throws. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}
