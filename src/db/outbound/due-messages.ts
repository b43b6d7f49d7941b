import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";

const Due = z.array(z.object({ id: z.string(), state: z.enum(["queued", "unknown"]) }));

/**
 * Messages that should have moved a while ago and did not: their job was lost, or what they waited for is over.
 * Urgent ones first. Those that still wait for a channel, a limit, their private half or an earlier message are left out.
 */
export async function overdueMessages(
  executor: Executor,
  { graceMs, limit }: { graceMs: number; limit: number },
) {
  const rows = await executor.execute(sql`
    select m.id, m.state
    from message m
    join conversation c on c.id = m.conversation_id
    join channel ch on ch.id = m.channel_id
    left join message f on f.id = m.after_message_id
    where m.state in ('queued', 'unknown')
      and ch.state = 'active'
      and case m.state
        when 'unknown' then m.waiting_until <= clock_timestamp() - ${graceMs} * interval '1 millisecond'
        else greatest(m.send_at, m.waiting_until) <= clock_timestamp() - ${graceMs} * interval '1 millisecond'
          and (f.id is null or f.state in ('sent', 'refused', 'withdrawn'))
          and not exists (
            select 1 from channel_limit l
            where l.channel_id = m.channel_id and l.endpoint = 'send_' || m.visibility and l.until > clock_timestamp())
          and not exists (
            select 1 from message e
            where e.thread_id = m.thread_id and e.conversation_id = m.conversation_id and e.direction = 'outbound'
              and e.state in ('queued', 'sending', 'unknown') and (e.created_at, e.id) < (m.created_at, m.id))
        end
    order by c.urgency_rank, m.send_at, m.id
    limit ${limit}`);
  return Due.parse([...rows]);
}
