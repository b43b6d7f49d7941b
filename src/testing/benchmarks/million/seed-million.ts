import type { Sql } from "postgres";
import { CHUNK_ROWS } from "./chunk";
import { seedChunk } from "./matters";
import { seedPeople } from "./people";
import { seedPlaces } from "./places";

/** Where an interrupted seed goes on. The moment of its start is kept with it, since every time is counted from there. */
const PROGRESS = "benchmark.million";

export interface Extent {
  conversations: number;
  contacts: number;
}

/**
 * Fills a database with years of work, set-based and a chunk a transaction: what was seeded already is left alone, and
 * one that was interrupted goes on. About five messages a conversation. Says each chunk to `said`.
 */
export async function seedMillion(sql: Sql, extent: Extent, said: (done: number) => void): Promise<void> {
  const [kept] = await sql<{ value: { done: number; until: string } }[]>`
    select value from setting where key = ${PROGRESS}`;
  const { done, until } = kept?.value ?? { done: 0, until: new Date().toISOString() };
  if (done >= extent.conversations) return;
  await withoutKeyChecks(sql, async () => {
    if (done === 0) {
      await seedPlaces(sql, until);
      await seedPeople(sql, { contacts: extent.contacts, until });
    }
    for (let from = done; from < extent.conversations; from += CHUNK_ROWS) {
      const to = Math.min(from + CHUNK_ROWS, extent.conversations);
      const value = JSON.stringify({ done: to, until });
      await sql.begin(async (tx) => {
        await seedChunk(tx, { from, to, until, ...extent });
        await tx`insert into setting (key, value) values (${PROGRESS}, ${value}::text::jsonb)
          on conflict (key) do update set value = excluded.value`;
      });
      said(to);
    }
  });
  // What a database that has run for years knows of itself.
  await sql`vacuum (analyze)`;
}

/** Keys are right by construction; looking up each of some ten a row would take most of the time. `dice`: 0 to 99, always the same. */
async function withoutKeyChecks(sql: Sql, work: () => Promise<void>): Promise<void> {
  await sql`set session_replication_role = replica`;
  await sql`create or replace function pg_temp.dice(n bigint, salt int) returns int language sql immutable
    as 'select ((hashint8extended(n, salt) & 1048575) % 100)::int'`;
  try {
    await work();
  } finally {
    await sql`set session_replication_role = origin`;
  }
}
