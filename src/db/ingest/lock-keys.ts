import { sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";

/**
 * Holds these names until the transaction ends, in one order for everybody, so that two workers with the same people,
 * places and messages go one after the other and never wait crosswise. Locks rows that may not exist yet.
 */
export async function lockKeys(tx: Transaction, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.execute(sql`
    select count(pg_advisory_xact_lock(hash)) from (
      select distinct hashtextextended(name, 0) as hash from unnest(${arrayLiteral([...new Set(keys)])}::text[]) as name order by hash
    ) as ordered`);
}
