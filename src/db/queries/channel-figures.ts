import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";

const Seconds = z.coerce.number().nullable();
const Row = z.object({
  id: z.string(),
  platform: z.string(),
  state: z.string(),
  last_event_age: Seconds,
  last_webhook_age: Seconds,
  last_pull_age: Seconds,
  parked: z.coerce.number(),
  events: z.coerce.number(),
  messages_in: z.coerce.number(),
  messages_out: z.coerce.number(),
});

export type ChannelFigures = z.infer<typeof Row>;

/** How each channel's roads run: ages in seconds, counts of the last `windowSeconds`. Of all teams, for the operator. */
export async function channelFigures(executor: Executor, windowSeconds: number): Promise<ChannelFigures[]> {
  const since = sql`clock_timestamp() - ${windowSeconds} * interval '1 second'`;
  const age = (column: string) => sql`extract(epoch from clock_timestamp() - ${sql.raw(column)})`;
  const rows = await executor.execute(sql`
    select ch.id, ch.platform, ch.state, ${age("ch.last_event_at")} as last_event_age,
      ${age("ch.last_webhook_at")} as last_webhook_age, ${age("pulls.oldest")} as last_pull_age,
      coalesce(parked.found, 0) as parked, coalesce(stored.found, 0) as events,
      coalesce(written.inbound, 0) as messages_in, coalesce(written.outbound, 0) as messages_out
    from channel ch
    left join (
      select channel_id, min(last_pulled_at) as oldest from channel_cursor group by channel_id
    ) pulls on pulls.channel_id = ch.id
    left join (
      select channel_id, count(*) as found from platform_event where state = 'parked' group by channel_id
    ) parked on parked.channel_id = ch.id
    left join (
      select channel_id, count(*) as found from platform_event where received_at > ${since} group by channel_id
    ) stored on stored.channel_id = ch.id
    left join (
      select channel_id, count(*) filter (where direction = 'inbound') as inbound,
        count(*) filter (where direction = 'outbound') as outbound
      from message where created_at > ${since} group by channel_id
    ) written on written.channel_id = ch.id
    order by ch.created_at, ch.id`);
  return z.array(Row).parse([...rows]);
}
