import { sql } from "drizzle-orm";
import type { Executor } from "../client";
import { processReport } from "../schema/operations";

/** A process that has not been heard of for so long has ended. */
const FORGOTTEN_AFTER_SECONDS = 3_600;

export type ProcessReport = Omit<typeof processReport.$inferInsert, "reportedAt">;

/** Keeps the last report of each process, by the database's clock. */
export async function keepReport(executor: Executor, report: ProcessReport): Promise<void> {
  const row = { ...report, reportedAt: sql`clock_timestamp()` };
  await executor.insert(processReport).values(row).onConflictDoUpdate({ target: processReport.id, set: row });
  await executor
    .delete(processReport)
    .where(
      sql`${processReport.reportedAt} < clock_timestamp() - ${FORGOTTEN_AFTER_SECONDS} * interval '1 second'`,
    );
}
