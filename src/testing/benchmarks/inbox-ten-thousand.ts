import postgres from "postgres";
import type { AgentClient } from "../product/agent-client";
import { type Benchmark, type Figure, quantile } from "./figures";

const CONVERSATIONS = 10_000;
const MESSAGES_EACH = 5;
const SAMPLES = 60;
const LIMIT_MS = 150;

/** The list, the counts and one thread over HTTP while ten thousand conversations are open. */
export const inboxTenThousand: Benchmark = {
  name: "inbox-10k",
  run: async ({ product, agent }) => {
    await seed(product.databaseUrl);
    const { rows } = await agent.inbox();
    const ids = rows.map(({ id }) => id);
    return [
      ...(await timed(agent, "first 50 rows", () => "/api/inbox?view=team")),
      ...(await timed(agent, "counts", () => "/api/counts")),
      ...(await timed(agent, "thread", (at) => `/api/conversations/${ids[at % ids.length]}`)),
      ...(await timed(agent, "wall", () => "/api/wall")),
    ];
  },
};

async function timed(agent: AgentClient, name: string, pathOf: (at: number) => string): Promise<Figure[]> {
  const samples: number[] = [];
  for (let at = 0; at < SAMPLES; at += 1) {
    const started = performance.now();
    await agent.read(pathOf(at));
    samples.push(performance.now() - started);
  }
  return [
    { name: `${name}, median`, value: quantile(samples, 0.5), unit: "ms", limit: LIMIT_MS },
    { name: `${name}, p95`, value: quantile(samples, 0.95), unit: "ms", limit: LIMIT_MS },
  ];
}

/** Set-based, beside what the demo made: every conversation has a contact, a thread, messages, signals and a clock. */
async function seed(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`create temporary table seeded on commit drop as
        select n, gen_random_uuid() as contact, gen_random_uuid() as handle, gen_random_uuid() as thread,
          gen_random_uuid() as conversation, gen_random_uuid() as leg, gen_random_uuid() as clock,
          i.id as inbox, i.team_id as team, i.policy_id, i.policy_version, c.id as channel, c.platform,
          date_trunc('milliseconds', now() - n * interval '2 seconds') as at
        from generate_series(1, ${CONVERSATIONS}) n, (select * from channel order by created_at limit 1) c
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
