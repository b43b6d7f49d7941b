import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";
import { arrayLiteral } from "../given-rows";

const Ids = z.array(z.object({ channel_id: z.string() }));
const idsOf = (rows: Iterable<unknown>) => Ids.parse([...rows]).map(({ channel_id }) => channel_id);
const until = (leaseMs: number) => sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`;

/** A stream that ends sooner was not open, as far as anybody outside can tell. */
const OPENED_SECONDS = 60;
const LOST_AT = sql`case
  when lost_at is null or open_since < clock_timestamp() - ${OPENED_SECONDS} * interval '1 second' then clock_timestamp()
  else lost_at end`;

/** Takes the streams of these channels that nobody holds and that may be tried; says which. */
export async function takeStreams(
  executor: Executor,
  channelIds: string[],
  leaseMs: number,
): Promise<string[]> {
  if (channelIds.length === 0) return [];
  return idsOf(
    await executor.execute(sql`
      insert into channel_stream as s (channel_id, leased_until, open_since)
      select id, ${until(leaseMs)}, clock_timestamp() from unnest(${arrayLiteral(channelIds)}::uuid[]) as given(id)
      on conflict (channel_id) do update set leased_until = excluded.leased_until, open_since = excluded.open_since
        where (s.leased_until is null or s.leased_until < clock_timestamp())
          and (s.retry_at is null or s.retry_at <= clock_timestamp())
      returning channel_id`),
  );
}

/** Of the streams that this process holds, those it may go on holding: the channel is active and nobody took it over. */
export async function keepStreams(
  executor: Executor,
  channelIds: string[],
  leaseMs: number,
): Promise<string[]> {
  if (channelIds.length === 0) return [];
  return idsOf(
    await executor.execute(sql`
      update channel_stream s set leased_until = ${until(leaseMs)} from channel c
      where c.id = s.channel_id and c.state = 'active' and s.leased_until >= clock_timestamp()
        and s.channel_id = any(${arrayLiteral(channelIds)}::uuid[])
      returning s.channel_id`),
  );
}

/** Gives a stream back. `failed` null: it was ended by us, and anybody may open it at once. */
export async function releaseStream(
  executor: Executor,
  channelId: string,
  failed: { retryAt: Date; lastError: string } | null,
): Promise<void> {
  await executor.execute(sql`
    update channel_stream set leased_until = null, open_since = null, lost_at = ${failed ? LOST_AT : sql`null`},
      retry_at = ${failed?.retryAt.toISOString() ?? null}::timestamptz, last_error = ${failed?.lastError ?? null},
      failures = ${failed ? sql`failures + 1` : sql`0`}
    where channel_id = ${channelId}::uuid`);
}

/** Times in a row that a channel's stream broke. */
export async function streamFailures(executor: Executor, channelId: string): Promise<number> {
  const rows = await executor.execute(
    sql`select failures from channel_stream where channel_id = ${channelId}::uuid`,
  );
  return z.array(z.object({ failures: z.number() })).parse([...rows])[0]?.failures ?? 0;
}
