import postgres from "postgres";

const MESSAGES_EACH = 5;

export interface OpenWork {
  conversations: number;
  /** Between the beginnings of one and the next; the newest begins now. */
  secondsApart: number;
}

/** Set-based, beside what the demo made: each has a contact, a thread, five messages and a clock of sixty minutes. */
export async function seedOpen(
  databaseUrl: string,
  { conversations, secondsApart }: OpenWork,
): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`create temporary table seeded on commit drop as
        select n, gen_random_uuid() as contact, gen_random_uuid() as handle, gen_random_uuid() as thread,
          gen_random_uuid() as conversation, gen_random_uuid() as leg, gen_random_uuid() as clock,
          i.id as inbox, i.team_id as team, i.policy_id, i.policy_version, c.id as channel, c.platform,
          date_trunc('milliseconds', now() - n * ${secondsApart}::float8 * interval '1 second') as at
        from generate_series(1, ${conversations}) n, (select * from channel order by created_at limit 1) c
        join inbox i on i.id = c.inbox_id`;
      await tx`insert into contact (id, name, created_at) select contact, 'Person ' || n, at from seeded`;
      await tx`insert into handle (id, contact_id, platform, external_id, username, name, followers, updated_at)
        select handle, contact, platform, 'bench-' || n, 'person' || n, 'Person ' || n, n, at from seeded`;
      await tx`insert into thread (id, channel_id, external_id, visibility, created_at)
        select thread, channel, 'bench-' || n, 'public', at from seeded`;
      await tx`insert into conversation (id, inbox_id, team_id, channel_id, contact_id, handle_id, created_at, visibility, preview,
          last_message_at, last_inbound_at, clock_kind, clock_started_at, clock_warn_at, sort_due_at)
        select conversation, inbox, team, channel, contact, handle, at, 'public', 'Where is my bag? This is number ' || n,
          at, at, 'first_response', at, at + interval '45 minutes', at + interval '60 minutes' from seeded`;
      await tx`insert into leg (id, conversation_id, thread_id, handle_id, visibility, opened_at)
        select leg, conversation, thread, handle, 'public', at from seeded`;
      await tx`insert into message (id, channel_id, thread_id, visibility, conversation_id, external_id, direction, origin, handle_id,
          body, order_key, occurred_at, may_answer_in_public, state, created_at)
        select gen_random_uuid(), channel, thread, 'public', conversation, 'bench-' || n || '-' || m, 'inbound', 'customer', handle,
          'Where is my bag? This is number ' || n || ', message ' || m, lpad(n::text, 20, '0') || m, at, true, 'received', at
        from seeded, generate_series(1, ${MESSAGES_EACH}) m`;
      await tx`insert into sla_clock (id, conversation_id, kind, policy_id, policy_version, started_at, due_at, warn_at)
        select clock, conversation, 'first_response', policy_id, policy_version, at, at + interval '60 minutes', at + interval '45 minutes'
        from seeded`;
    });
    await sql`analyze`;
  } finally {
    await sql.end();
  }
}
