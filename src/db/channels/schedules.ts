import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";
import { arrayLiteral } from "../given-rows";
import type { SourceOf } from "./cursors";

/** What the queue is to be told of one source. */
export interface ScheduleChange extends SourceOf {
  /** Null: it is pulled no more, or rests. */
  everySeconds: number | null;
  /** Until its interval has passed since the last pull; not above zero when that is now. */
  dueInMs: number;
}

const Changes = z.array(
  z.object({
    channel_id: z.string(),
    source: z.string(),
    scheduled_seconds: z.number().nullable(),
    due_in_ms: z.coerce.number(),
  }),
);

/**
 * Takes up to `limit` sources of which the queue knows another interval than the table, as told from now on. A source
 * has an interval while its channel is active and nothing makes it wait.
 */
export async function takeScheduleChanges(executor: Executor, limit: number): Promise<ScheduleChange[]> {
  const rows = await executor.execute(sql`
    with changed as (
      select s.channel_id, s.source, w.seconds
      from channel_cursor s
      join channel c on c.id = s.channel_id
      cross join lateral (
        select case when c.state = 'active' and (s.retry_at is null or s.retry_at <= clock_timestamp())
          then s.every_seconds end as seconds) w
      where w.seconds is distinct from s.scheduled_seconds
      order by s.channel_id, s.source limit ${limit}
      for update of s skip locked
    )
    update channel_cursor s set scheduled_seconds = changed.seconds from changed
    where s.channel_id = changed.channel_id and s.source = changed.source
    returning s.channel_id, s.source, s.scheduled_seconds, coalesce(extract(epoch from
      s.last_pulled_at + s.every_seconds * interval '1 second' - clock_timestamp()) * 1000, 0) as due_in_ms`);
  return Changes.parse([...rows]).map(({ channel_id, source, scheduled_seconds, due_in_ms }) => ({
    ...{ channelId: channel_id, source },
    ...{ everySeconds: scheduled_seconds, dueInMs: due_in_ms },
  }));
}

/** What the queue knows of these sources, or of all, is not known any more: it is told again. */
export async function forgetSchedules(executor: Executor, sources: SourceOf[] | "all"): Promise<void> {
  if (sources.length === 0) return;
  const ofThese =
    sources === "all"
      ? sql`true`
      : sql`(channel_id, source) in (select * from unnest(
          ${arrayLiteral(sources.map(({ channelId }) => channelId))}::uuid[],
          ${arrayLiteral(sources.map(({ source }) => source))}::text[]))`;
  await executor.execute(
    sql`update channel_cursor set scheduled_seconds = 0 where scheduled_seconds is not null and ${ofThese}`,
  );
}

/** How many schedulers the queue should have. */
export async function countScheduled(executor: Executor): Promise<number> {
  const rows = await executor.execute(
    sql`select count(*)::int as n from channel_cursor where scheduled_seconds > 0`,
  );
  return z.array(z.object({ n: z.number() })).parse([...rows])[0]?.n ?? 0;
}
