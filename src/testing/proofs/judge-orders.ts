import type postgres from "postgres";

/**
 * The judge of random orders. It imports nothing from the product: it asks the tables what became of each world, told by
 * the platform's names only, and compares by hash. Row ids and the moments at which things were learnt are left out.
 */
export interface Difference {
  world: string;
  where: string;
  expected: string;
  found: string;
}

/** Every world of the channel against `reference`. External ids begin with their world: `w17.p3`. */
export async function differences(
  sql: postgres.Sql,
  { channelId, reference }: { channelId: string; reference: string },
): Promise<{ worlds: number; found: Difference[] }> {
  const found: Difference[] = [];
  let worlds = 0;
  for (const [where, query] of Object.entries(QUERIES)) {
    const digests = await sql<{ world: string; digest: string; lines: string[] }[]>`
      with ${PLACES(sql, channelId)}, line as (${query(sql)})
      select world, md5(string_agg(replace(said, world || '.', ''), E'\n' order by replace(said, world || '.', ''))) as digest,
        array_agg(replace(said, world || '.', '') order by replace(said, world || '.', '')) as lines
      from line group by world`;
    const right = digests.find(({ world }) => world === reference);
    worlds = Math.max(worlds, digests.length);
    for (const { world, digest, lines } of digests) {
      if (digest === right?.digest) continue;
      const [expected = "nothing", other = "nothing"] = firstDifference(right?.lines ?? [], lines);
      found.push({ world, where, expected, found: other });
    }
  }
  return { worlds, found };
}

function firstDifference(expected: string[], found: string[]): (string | undefined)[] {
  const missing = expected.find((line) => !found.includes(line));
  const extra = found.find((line) => !expected.includes(line));
  return [missing, extra];
}

/** Conversations are named after their person and their first message. */
const PLACES = (sql: postgres.Sql, channelId: string) => sql`
  c as (
    select c.*, split_part(regexp_replace(h.external_id, '^id-of-', ''), '.', 1) as world,
      h.external_id || ' since ' || (
        select string_agg(m.external_id, ',' order by m.external_id) from message m
        where m.conversation_id = c.id and m.occurred_at = c.created_at) as called
    from conversation c join handle h on h.id = c.handle_id where c.channel_id = ${channelId}
  ), m as (
    select m.*, c.called, coalesce(c.world, split_part(coalesce(m.external_id, m.parent_external_id), '.', 1)) as world
    from message m left join c on c.id = m.conversation_id where m.channel_id = ${channelId}
  )`;

const QUERIES: Record<string, (sql: postgres.Sql) => postgres.PendingQuery<postgres.Row[]>> = {
  conversations: (sql) => sql`
    select world, jsonb_build_array(called, status, created_at, priority, urgency_rank, score, reasons, language, is_sensitive,
      visibility, preview, preview_language, last_message_at, last_inbound_at, unknown_sends, clock_kind, clock_started_at,
      clock_warn_at, sort_due_at)::text as said from c`,
  messages: (sql) => sql`
    select m.world, jsonb_build_array(m.external_id, t.external_id, m.visibility, m.called, m.direction, m.origin, h.external_id,
      m.body, m.masks, m.leaks, m.language, m.parent_external_id, m.version, m.order_key, m.occurred_at, m.edited_at,
      m.deleted_at, m.may_answer_in_public, m.url, m.state, m.sent_at)::text as said
    from m join thread t on t.id = m.thread_id left join handle h on h.id = m.handle_id`,
  versions: (sql) => sql`
    select m.world, jsonb_build_array(m.external_id, v.version, v.body, v.masks, v.occurred_at, s.version is not null)::text as said
    from message_version v join m on m.id = v.message_id
    left join message_secret s on s.message_id = v.message_id and s.version = v.version`,
  signals: (sql) => sql`
    select m.world, jsonb_build_array(m.external_id, m.called, s.name, s.points, s.params)::text as said
    from signal s join m on m.id = s.message_id`,
  legs: (sql) => sql`
    select c.world, jsonb_build_array(c.called, t.external_id, h.external_id, l.visibility, l.is_current, l.opened_at)::text as said
    from leg l join c on c.id = l.conversation_id join thread t on t.id = l.thread_id join handle h on h.id = l.handle_id`,
  clocks: (sql) => sql`
    select c.world, jsonb_build_array(c.called, k.kind, k.started_at, k.due_at, k.warn_at, k.met_at, k.warned_at, k.breached_at,
      k.ended_at, k.end_reason, (select external_id from m where m.id = k.started_by),
      (select external_id from m where m.id = k.met_by))::text as said
    from sla_clock k join c on c.id = k.conversation_id`,
  history: (sql) => sql`
    select c.world, jsonb_build_array(c.called, a.name, a.occurred_at, a.params - 'messageId' - 'clockId',
      (select external_id from m where m.id::text = a.params->>'messageId'))::text as said
    from activity a join c on c.id = a.conversation_id`,
  attempts: (sql) => sql`
    select m.world, jsonb_build_array(m.external_id, a.number, a.outcome)::text as said
    from send_attempt a join m on m.id = a.message_id`,
  events: (sql) => sql`
    select split_part(external_id, '.', 1) as world, jsonb_build_array(kind, external_id, version, state, reason)::text as said
    from platform_event where channel_id in (select channel_id from m)`,
};
