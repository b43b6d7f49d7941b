import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type Desk, NOW } from "./desk";

const MESSAGES_EACH = 4;

/**
 * Fills both teams of a desk with `count` conversations of as many people: half of them open, the rest resolved but
 * for some snoozed ones; a few urgent, sensitive, in Persian or with an unknown send. Each has a public thread with messages.
 */
export async function openMany(database: Database, desk: Desk, count: number): Promise<void> {
  const now = sql`${NOW.toISOString()}::timestamptz`;
  const place = (column: keyof Desk["flights"]) =>
    sql`case when n % 3 = 0 then ${desk.baggage[column]}::uuid else ${desk.flights[column]}::uuid end`;
  const status = sql`case when n % 2 = 0 then 'open' when n % 10 = 1 then 'snoozed' else 'resolved' end`;
  await database.transaction(async (tx) => {
    await tx.execute(sql`
      create temporary table many on commit drop as
      select n, gen_random_uuid() id, gen_random_uuid() contact, gen_random_uuid() handle, gen_random_uuid() thread,
        ${place("inboxId")} inbox, ${place("teamId")} team, ${place("channelId")} channel, ${status} status
      from generate_series(1, ${count}::int) n`);
    await tx.execute(
      sql`insert into contact (id, name, created_at) select contact, 'Person ' || n, ${now} from many`,
    );
    await tx.execute(sql`
      insert into handle (id, contact_id, platform, external_id, username, updated_at)
      select handle, contact, 'x', 'many-' || n, 'person' || n, ${now} from many`);
    await tx.execute(sql`
      insert into thread (id, channel_id, external_id, visibility, created_at)
      select thread, channel, 'many-' || n, 'public', ${now} from many`);
    await tx.execute(sql`
      insert into conversation (id, inbox_id, team_id, channel_id, contact_id, handle_id, status, assignee_id, snoozed_until,
        resolved_at, created_at, urgency_rank, is_sensitive, visibility, preview, last_message_at, unknown_sends,
        clock_kind, clock_started_at, clock_warn_at, sort_due_at, reasons, language)
      select id, inbox, team, channel, contact, handle, status, case when n % 5 = 0 then ${desk.ana.id}::uuid end,
        ${now} + n * interval '1 minute', ${now} - n * interval '1 minute', ${now},
        case when n % 40 = 0 then 0 else 1 end, n % 50 = 0, 'public', repeat('My flight is gone. ', 8), ${now},
        case when n % 200 = 0 then 1 else 0 end, 'first_response', ${now} - interval '30 minutes',
        ${now} + interval '15 minutes', ${now} + (n % 7000) * interval '1 second',
        '[{"name":"question","points":5,"params":{}}]'::jsonb, case when n % 100 = 0 then 'fa' else 'en' end
      from many`);
    await tx.execute(sql`
      insert into leg (id, conversation_id, thread_id, handle_id, visibility, opened_at)
      select gen_random_uuid(), id, thread, handle, 'public', ${now} from many`);
    await tx.execute(sql`
      insert into message (id, channel_id, thread_id, visibility, conversation_id, external_id, direction, origin,
        handle_id, body, occurred_at, state, created_at)
      select gen_random_uuid(), channel, thread, 'public', id, 'many-' || n || '-' || m, 'inbound', 'customer', handle,
        'My flight is gone.', ${now} - n * interval '1 minute', 'received', ${now} - n * interval '1 minute'
      from many, generate_series(1, ${MESSAGES_EACH}::int) m`);
  });
  await database.execute(sql`analyze`);
}
