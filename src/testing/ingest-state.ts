import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/**
 * What ingestion has made of a channel's events, told by the platform's names only: two roads to the same end compare
 * equal. Row ids, numbers and the moments at which we learnt things are left out.
 */
export async function ingestState(database: Database, channelId: string): Promise<Record<string, unknown[]>> {
  const state: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(QUERIES)) {
    state[name] = [...(await database.execute(sql`${WITH(channelId)} ${query}`))];
  }
  return state;
}

/** Conversations are named after their person and their first message. */
const WITH = (channelId: string) => sql`
  with c as (
    select c.*, h.external_id || ' since ' || (
      select string_agg(m.external_id, ',' order by m.external_id) from message m where m.conversation_id = c.id and m.occurred_at = c.created_at
    ) as called
    from conversation c join handle h on h.id = c.handle_id where c.channel_id = ${channelId}
  ), m as (
    select m.*, c.called from message m left join c on c.id = m.conversation_id where m.channel_id = ${channelId}
  )`;

const QUERIES = {
  conversations: sql`
    select called, status, created_at, priority, urgency_rank, score, reasons, language, is_sensitive, visibility, preview,
      preview_language, last_message_at, last_inbound_at, unknown_sends, clock_kind, clock_started_at, clock_warn_at, sort_due_at,
      (select p.called from c p where p.id = c.previous_id) as previous
    from c order by called`,
  messages: sql`
    select m.external_id, t.external_id as thread, m.visibility, m.called, m.direction, m.origin, h.external_id as handle, m.body, m.masks,
      m.leaks, m.language, m.parent_external_id, m.version, m.order_key, m.occurred_at, m.edited_at, m.deleted_at,
      m.may_answer_in_public, m.url, m.state, m.sent_at
    from m join thread t on t.id = m.thread_id left join handle h on h.id = m.handle_id order by m.external_id`,
  versions: sql`
    select m.external_id, v.version, v.body, v.masks, v.occurred_at, s.version is not null as has_secret
    from message_version v join m on m.id = v.message_id
    left join message_secret s on s.message_id = v.message_id and s.version = v.version order by 1, 2`,
  signals: sql`select m.external_id, m.called, s.name, s.points, s.params from signal s join m on m.id = s.message_id order by 1, 3`,
  attachments: sql`select m.external_id, a.external_id as attachment, a.kind from attachment a join m on m.id = a.message_id order by 1, 2`,
  legs: sql`
    select c.called, t.external_id as thread, h.external_id as handle, l.visibility, l.is_current, l.opened_at
    from leg l join c on c.id = l.conversation_id join thread t on t.id = l.thread_id join handle h on h.id = l.handle_id order by 1, 2`,
  clocks: sql`
    select c.called, k.kind, k.started_at, k.due_at, k.warn_at, k.met_at, k.warned_at, k.breached_at, k.ended_at, k.end_reason,
      (select external_id from m where m.id = k.started_by) as started_by, (select external_id from m where m.id = k.met_by) as met_by
    from sla_clock k join c on c.id = k.conversation_id order by c.called, k.started_at`,
  activities: sql`
    select c.called, a.name, a.occurred_at, a.params - 'messageId' - 'clockId' as params,
      (select external_id from m where m.id::text = a.params->>'messageId') as message
    from activity a join c on c.id = a.conversation_id order by 1, 3, 2, 5`,
  people: sql`
    select h.external_id, h.username, h.name, h.followers, h.updated_at, p.name as contact, p.language
    from handle h join contact p on p.id = h.contact_id
    where exists (select 1 from m where m.handle_id = h.id) order by 1`,
};
