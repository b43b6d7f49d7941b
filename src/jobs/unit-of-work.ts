import { crashPoint } from "@/core/crash-points";
import type { ChangeNotice } from "@/core/views";
import type { Database, Transaction } from "@/db/client";
import { insertRows } from "@/db/insert-rows";
import { stagedJob } from "@/db/schema/work";
import { announce, wakeRelay } from "@/realtime/notices";
import type { JobDefinition } from "./catalogue";

export interface UnitOfWork {
  tx: Transaction;
  /** Hands work to the queue when, and only if, the transaction commits. `runAt` null is at once. */
  stage<P>(job: JobDefinition<P>, payload: P, options?: { runAt?: Date; priority?: number }): void;
  /** Told to every open screen after the commit. */
  changed(notice: ChangeNotice): void;
}

/**
 * One transaction with what follows from it: staged jobs are rows of the same transaction,
 * notices go out after the commit. The only way in which services write.
 */
export async function unitOfWork<T>(
  database: Database,
  now: Date,
  work: (unit: UnitOfWork) => Promise<T>,
): Promise<T> {
  const notices: ChangeNotice[] = [];
  let stagedCount = 0;
  const result = await database.transaction(async (tx) => {
    const staged: (typeof stagedJob.$inferInsert)[] = [];
    notices.length = 0;
    const answer = await work({
      tx,
      changed: (notice) => notices.push(notice),
      stage: (job, payload, { runAt = now, priority = 0 } = {}) =>
        staged.push({
          name: job.name,
          payload: job.payload.parse(payload),
          key: job.key(payload),
          priority,
          runAt,
          createdAt: now,
        }),
    });
    await insertRows(tx, stagedJob, { rows: staged });
    stagedCount = staged.length;
    return answer;
  });
  crashPoint("in.unit.committed");
  if (stagedCount > 0) await wakeRelay(database);
  crashPoint("in.unit.relay-woken");
  if (notices.length > 0) await announce(database, notices);
  return result;
}
