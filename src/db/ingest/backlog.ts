import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";

/**
 * Events that may wait before pulls store no more and webhooks are answered "later": what ingestion works off in some
 * two minutes, in half a gigabyte. Whoever sends to us keeps longer than that.
 */
export const BACKLOG_MAX = 200_000;

export interface Backlog {
  /** Events that wait to be applied: not less than there are, and counted where that seems to be too many. */
  waiting: number;
  /** When the oldest of them came. */
  oldestAt: Date | null;
}

const Span = z.tuple([z.object({ span: z.coerce.number(), oldest_at: z.coerce.date().nullable() })]);
const Counted = z.tuple([z.object({ waiting: z.coerce.number() })]);

/**
 * How much waits for ingestion. Events are applied in the order of their ids, so the distance between the oldest that
 * waits and the newest of all says it without counting; only where that seems too much are they counted, up to the limit.
 */
export async function backlog(executor: Executor): Promise<Backlog> {
  const [{ span, oldest_at: oldestAt }] = Span.parse([
    ...(await executor.execute(sql`
      select coalesce((select max(id) from platform_event) - oldest.id + 1, 0) as span, oldest.received_at as oldest_at
      from (select 1) as always
      left join (select id, received_at from platform_event where state = 'stored' order by id limit 1) as oldest on true`)),
  ]);
  if (span <= BACKLOG_MAX) return { waiting: span, oldestAt };
  const [{ waiting }] = Counted.parse([
    ...(await executor.execute(sql`
      select count(*) as waiting from (
        select from platform_event where state = 'stored' limit ${BACKLOG_MAX + 1}
      ) as stored`)),
  ]);
  return { waiting, oldestAt };
}

/** Whether whoever stores events should wait until ingestion has caught up. */
export const isOverfull = ({ waiting }: Backlog): boolean => waiting > BACKLOG_MAX;
