import { sql } from "drizzle-orm";
import { z } from "zod";
import { crashPoint } from "@/core/crash-points";
import type { Database } from "@/db/client";
import type { Queues } from "./queues";

const BATCH_MAX = 500;

const Staged = z.object({
  id: z.coerce.number(),
  name: z.string(),
  payload: z.unknown(),
  key: z.string(),
  priority: z.number(),
  delay_ms: z.coerce.number(),
});

/**
 * Moves staged jobs to the queue, oldest first, and says how many. Rows of one name and key that lie side by side
 * become one job. The rows go in the transaction that saw the queue accept them: after a crash between the two
 * they are added again under the same id.
 */
export async function relayStagedJobs(database: Database, queues: Queues): Promise<number> {
  return database.transaction(async (tx) => {
    const rows = await tx.execute(sql`
      delete from staged_job where id in (
        select id from staged_job order by id limit ${BATCH_MAX} for update skip locked
      ) returning id, name, payload, key, priority, extract(epoch from run_at - clock_timestamp()) * 1000 as delay_ms`);
    const staged = z.array(Staged).parse([...rows]);
    if (staged.length > 0) crashPoint("in.relay.claimed");
    const folded = new Map(
      staged.map((row) => [`${row.name} ${row.key} ${row.delay_ms > 0 ? row.delay_ms : 0}`, row]),
    );
    await queues.add(
      [...folded.values()].map(({ id, name, payload, priority, delay_ms }) => ({
        name,
        payload,
        jobId: `${name}-${id}`,
        delayMs: delay_ms,
        priority,
      })),
    );
    if (staged.length > 0) crashPoint("in.relay.queued");
    return staged.length;
  });
}
