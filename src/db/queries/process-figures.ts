import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";

const Row = z.object({
  id: z.string(),
  roles: z.array(z.string()),
  uptime: z.coerce.number(),
  report_age: z.coerce.number(),
  resident_bytes: z.coerce.number(),
  heap_bytes: z.coerce.number(),
  loop_delay_ms: z.coerce.number(),
});

export type ProcessFigures = z.infer<typeof Row>;

/** What is older than this was told by a process that has ended. */
const HEARD_OF_SECONDS = 60;

/** The worker processes that were heard of lately; times in seconds. */
export async function processFigures(executor: Executor): Promise<ProcessFigures[]> {
  const rows = await executor.execute(sql`
    select id, to_jsonb(roles) as roles, extract(epoch from reported_at - started_at) as uptime,
      extract(epoch from clock_timestamp() - reported_at) as report_age, resident_bytes, heap_bytes, loop_delay_ms
    from process_report
    where reported_at > clock_timestamp() - ${HEARD_OF_SECONDS} * interval '1 second'
    order by started_at, id`);
  return z.array(Row).parse([...rows]);
}
