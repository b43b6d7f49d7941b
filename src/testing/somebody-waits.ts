import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Database } from "@/db/client";

/** Resolves when a transaction of this database waits for a name that another one holds. */
export async function somebodyWaits(database: Database): Promise<void> {
  const waiting = () =>
    database.execute(sql`
      select 1 from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and l.locktype = 'advisory' and not l.granted limit 1`);
  await expect.poll(async () => (await waiting()).length, { timeout: 10_000 }).toBe(1);
}
