import { and, count, eq, gt, inArray } from "drizzle-orm";
import type { Executor } from "../client";
import { signInAttempt } from "../schema/people";

/** Who is counted: a keyed hash, never the address itself. */
export interface CountedSubject {
  subject: string;
  attemptsMax: number;
}

/**
 * Counts one more attempt of each subject and says whether all are still within their limits. It is written before it
 * is counted, so that of any number at the same moment no more than the limit pass. Refused ones are not kept:
 * hammering does not prolong the wait.
 */
export async function countAttempt(
  executor: Executor,
  subjects: CountedSubject[],
  { now, since }: { now: Date; since: Date },
): Promise<boolean> {
  const written = await executor
    .insert(signInAttempt)
    .values(subjects.map(({ subject }) => ({ subject, at: now })))
    .returning({ id: signInAttempt.id });
  const counts = await executor
    .select({ subject: signInAttempt.subject, found: count() })
    .from(signInAttempt)
    .where(
      and(
        inArray(
          signInAttempt.subject,
          subjects.map(({ subject }) => subject),
        ),
        gt(signInAttempt.at, since),
      ),
    )
    .groupBy(signInAttempt.subject);
  const found = new Map(counts.map((row) => [row.subject, row.found]));
  const isWithin = subjects.every(({ subject, attemptsMax }) => (found.get(subject) ?? 0) <= attemptsMax);
  if (!isWithin) {
    const ids = written.map(({ id }) => id);
    await executor.delete(signInAttempt).where(inArray(signInAttempt.id, ids));
  }
  return isWithin;
}

/** Whoever knew the password was no guesser. */
export async function forgetAttempts(executor: Executor, subject: string): Promise<void> {
  await executor.delete(signInAttempt).where(eq(signInAttempt.subject, subject));
}
