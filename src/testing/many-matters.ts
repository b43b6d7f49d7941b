import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type Desk, NOW, openMatter } from "./desk";

/**
 * Fills both teams of a desk with `count` conversations: half of them open, the rest resolved but for some snoozed
 * ones; a few urgent, sensitive or with an unknown send. Each has its public thread and a message.
 */
export async function openMany(database: Database, desk: Desk, count: number): Promise<void> {
  const pattern = await openMatter(database, desk.flights);
  const now = NOW.toISOString();
  const one = (column: keyof Desk["flights"]) =>
    sql`case when n % 3 = 0 then ${desk.baggage[column]}::uuid else ${desk.flights[column]}::uuid end`;
  const status = sql`case when n % 2 = 0 then 'open' when n % 10 = 1 then 'snoozed' else 'resolved' end`;
  await database.execute(sql`
    insert into conversation (id, inbox_id, team_id, channel_id, contact_id, handle_id, status, assignee_id, snoozed_until,
      resolved_at, created_at, urgency_rank, is_sensitive, visibility, preview, last_message_at, unknown_sends,
      clock_kind, clock_started_at, clock_warn_at, sort_due_at, reasons)
    select gen_random_uuid(), ${one("inboxId")}, ${one("teamId")}, ${one("channelId")}, ${pattern.contactId}::uuid,
      ${pattern.handleId}::uuid, ${status}, case when n % 5 = 0 then ${desk.ana.id}::uuid end,
      ${now}::timestamptz + n * interval '1 minute', ${now}::timestamptz - n * interval '1 minute', ${now}::timestamptz,
      case when n % 40 = 0 then 0 else 1 end, n % 50 = 0, 'public', repeat('My flight is gone. ', 8), ${now}::timestamptz,
      case when n % 200 = 0 then 1 else 0 end, 'first_response', ${now}::timestamptz - interval '30 minutes',
      ${now}::timestamptz + interval '15 minutes', ${now}::timestamptz + (n % 7000) * interval '1 second',
      '[{"name":"question","points":5,"params":{}}]'::jsonb
    from generate_series(1, ${count}::int) as n`);
  await database.execute(sql`
    insert into message (id, channel_id, thread_id, visibility, conversation_id, external_id, direction, origin, body,
      order_key, occurred_at, state, created_at)
    select gen_random_uuid(), c.channel_id, ${pattern.legs[0]?.threadId}::uuid, 'public', c.id, gen_random_uuid()::text,
      'inbound', 'customer', c.preview, '', c.last_message_at, 'received', c.created_at
    from conversation c cross join generate_series(1, 4)`);
  await database.execute(sql`analyze`);
}
