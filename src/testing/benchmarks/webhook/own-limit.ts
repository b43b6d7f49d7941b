import type { Sql } from "postgres";

const GROUP = 50;
const FOR_MS = 5_000;

/**
 * Rows a second that this machine takes when nothing is asked of it but to store them: the bodies of the run, already
 * sealed, into copies of the same two tables, in groups of one commit each, over one connection.
 */
export async function storedAlonePerSecond(sql: Sql): Promise<number> {
  await sql`create schema own_limit`;
  try {
    await sql`create table own_limit.event (like platform_event including all)`;
    await sql`create table own_limit.body (like platform_event_body including all)`;
    const bodies = await sql<{ channel_id: string; external_id: string; body: string }[]>`
      select e.channel_id, e.external_id, '\\x' || encode(b.body, 'hex') as body from platform_event e join platform_event_body b on b.event_id = e.id
      where e.road = 'webhook' order by e.id desc limit ${GROUP}`;
    const [channelId] = bodies.map(({ channel_id }) => channel_id);
    if (channelId === undefined) return 0;
    let rows = 0;
    const started = performance.now();
    while (performance.now() - started < FOR_MS) {
      const ids = bodies.map(({ external_id }, at) => `${external_id}-${rows + at}`);
      await sql.begin(async (tx) => {
        const made = await tx<{ id: string }[]>`
          insert into own_limit.event (channel_id, kind, external_id, version, road, received_at)
          select ${channelId}, 'post', id, id, 'webhook', now() from unnest(${ids}::text[]) as given(id)
          on conflict do nothing returning id`;
        await tx`insert into own_limit.body (event_id, body)
          select * from unnest(${made.map(({ id }) => id)}::bigint[], ${bodies.map(({ body }) => body)}::text[]::bytea[])`;
      });
      rows += ids.length;
    }
    return rows / ((performance.now() - started) / 1_000);
  } finally {
    await sql`drop schema own_limit cascade`;
  }
}
