import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";

const Count = z.coerce.number();
const Age = z.coerce.number().nullable();
const Row = z.object({
  oldest_stored_age: Age,
  oldest_staged_age: Age,
  staged: Count,
  oldest_overdue_age: Age,
  overdue: Count,
  unknown: Count,
  unknown_old: Count,
  breached: Count,
  unindexed: Count,
});
const Outcome = z.object({ outcome: z.string(), found: Count });

export type WorkFigures = z.infer<typeof Row> & { attempts: z.infer<typeof Outcome>[] };

/** An answer of unknown outcome must have reached a person within this time. */
const UNKNOWN_MAX_SECONDS = 15 * 60;
/** Staged work, sends and what the search has still to read are counted up to here. */
const COUNTED_MAX = 10_000;

/** How much waits and for how long: ages in seconds, sends and breaches of the last `windowSeconds`. */
export async function workFigures(executor: Executor, windowSeconds: number): Promise<WorkFigures> {
  const since = sql`clock_timestamp() - ${windowSeconds} * interval '1 second'`;
  const [row] = await executor.execute(sql`
    select ${age(sql`(select received_at from platform_event where state = 'stored' order by id limit 1)`)} as oldest_stored_age,
      staged.age as oldest_staged_age, staged.found as staged, outgoing.overdue_age as oldest_overdue_age, outgoing.overdue,
      outgoing.unknown, outgoing.unknown_old,
      (select count(*) from sla_clock where breached_at > ${since}) as breached,
      (select count(*) from (select from search_mark limit ${COUNTED_MAX}) one) as unindexed
    from (
      select ${age(sql`min(run_at)`)} as age, count(*) as found
      from (select run_at from staged_job where run_at <= clock_timestamp() order by id limit ${COUNTED_MAX}) one
    ) staged, (
      select ${age(sql`min(send_at) filter (where ${isOverdue})`)} as overdue_age,
        count(*) filter (where ${isOverdue}) as overdue,
        count(*) filter (where state = 'unknown') as unknown,
        count(*) filter (where state = 'unknown'
          and send_at < clock_timestamp() - ${UNKNOWN_MAX_SECONDS} * interval '1 second') as unknown_old
      from (
        select state, send_at, waiting_until from message where state in ('queued', 'sending', 'unknown')
        order by send_at limit ${COUNTED_MAX}
      ) one
    ) outgoing`);
  const attempts = await executor.execute(sql`
    select coalesce(outcome, 'open') as outcome, count(*) as found from send_attempt
    where started_at > ${since} group by 1 order by 1`);
  return { ...Row.parse(row), attempts: z.array(Outcome).parse([...attempts]) };
}

const age = (moment: ReturnType<typeof sql>) => sql`extract(epoch from clock_timestamp() - ${moment})`;

/** Could go now: neither its undo time nor a wait that the platform asked for is running. */
const isOverdue = sql`state = 'queued' and greatest(send_at, waiting_until) < clock_timestamp()`;
