import type { Sql } from "postgres";

export const PLACES = 5;

/**
 * Five teams with an inbox and a channel each: the demo's two, and three more. The channels are paused, since the
 * simulated platform knows nothing of what is seeded here.
 */
export async function seedPlaces(sql: Sql, until: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`insert into team (id, name, created_at)
      select gen_random_uuid(), name, ${until}::timestamptz from unnest(${["Lounges", "Cargo", "Loyalty"]}::text[]) name
      on conflict (name) do nothing`;
    await tx`insert into inbox (id, team_id, name, policy_id, policy_version, created_at)
      select gen_random_uuid(), t.id, t.name || ' of the benchmark', p.id, p.version, ${until}::timestamptz
      from (select id, name from team order by created_at, name limit ${PLACES}) t,
        (select id, version from sla_policy order by created_at limit 1) p`;
    await tx`insert into channel (id, platform, account_external_id, username, name, inbox_id, state, state_since,
        credentials, created_at)
      select gen_random_uuid(), 'x', 'benchmark-' || i.id, 'bench_' || row_number() over (order by i.name), i.name, i.id,
        'paused', ${until}::timestamptz, ''::bytea, ${until}::timestamptz
      from inbox i where i.name like '% of the benchmark'`;
    await tx`insert into tag (id, name, created_at)
      select gen_random_uuid(), 'topic ' || n, ${until}::timestamptz from generate_series(1, 40) n`;
  });
}
