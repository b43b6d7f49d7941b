import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";
import { conversation } from "../schema/conversation";
import { message } from "../schema/message";

const Due = z.array(
  z
    .object({
      id: z.string(),
      state: z.enum(["queued", "unknown"]),
      channel_id: z.string(),
      urgency_rank: z.number(),
    })
    .transform(({ channel_id, urgency_rank, ...due }) => ({
      ...due,
      channelId: channel_id,
      urgencyRank: urgency_rank,
    })),
);

/** A message of ours, and what decides when it gets its turn. */
export interface SendingInLane {
  id: string;
  channelId: string;
  urgencyRank: number;
}

export async function laneOf(executor: Executor, messageId: string): Promise<SendingInLane | null> {
  const [found] = await executor
    .select({ id: message.id, channelId: message.channelId, urgencyRank: conversation.urgencyRank })
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .where(and(eq(message.id, messageId), eq(message.direction, "outbound")));
  return found ?? null;
}

/**
 * Messages that should have moved a while ago and did not: their job was lost, or what they waited for is over.
 * Urgent ones first; of each channel at most so many that are to be sent, and so many that are to be looked for.
 * Those that still wait for a channel, its platform, a limit, their private half or an earlier message are left out.
 */
export async function overdueMessages(
  executor: Executor,
  { graceMs, perChannel }: { graceMs: number; perChannel: number },
) {
  const rows = await executor.execute(sql`
    select id, state, channel_id, urgency_rank from (
    select m.id, m.state, m.channel_id, c.urgency_rank, m.send_at,
      row_number() over (partition by m.channel_id, m.state order by c.urgency_rank, m.send_at, m.id) as place
    from message m
    join conversation c on c.id = m.conversation_id
    join channel ch on ch.id = m.channel_id
    left join message f on f.id = m.after_message_id
    where m.state in ('queued', 'unknown')
      and ch.state = 'active'
      and case m.state
        when 'unknown' then m.waiting_until <= clock_timestamp() - ${graceMs} * interval '1 millisecond'
        else greatest(m.send_at, m.waiting_until) <= clock_timestamp() - ${graceMs} * interval '1 millisecond'
          and not exists (
            select 1 from channel_breaker b where b.channel_id = m.channel_id and b.probe_at > clock_timestamp())
          and (f.id is null or f.state in ('sent', 'refused', 'withdrawn'))
          and not exists (
            select 1 from channel_limit l
            where l.channel_id = m.channel_id and l.endpoint = 'send_' || m.visibility and l.until > clock_timestamp())
          and not exists (
            select 1 from message e
            where e.thread_id = m.thread_id and e.conversation_id = m.conversation_id and e.direction = 'outbound'
              and e.state in ('queued', 'sending', 'unknown') and (e.created_at, e.id) < (m.created_at, m.id))
        end
    ) as overdue
    where place <= ${perChannel}
    order by urgency_rank, send_at, id`);
  return Due.parse([...rows]);
}
