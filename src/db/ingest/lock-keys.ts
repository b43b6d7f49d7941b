import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";

/** Whoever holds this name may make or move a person's handle. */
export const personLock = ({ platform, externalId }: { platform: string; externalId: string }): string =>
  `person ${platform} ${externalId}`;

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

const Names = z.array(z.object({ name: z.string() }));

/**
 * Holds those of these names that nobody else holds, without waiting; returns the others. `isTooMuch` may refuse the
 * answer: then nothing is held, and it is null.
 */
export async function tryKeys(
  tx: Transaction,
  keys: string[],
  isTooMuch: (taken: Set<string>) => boolean,
): Promise<Set<string> | null> {
  try {
    return await tx.transaction(async (inner) => {
      const rows = await inner.execute(sql`
        select name from unnest(${arrayLiteral([...new Set(keys)])}::text[]) as name
        where not pg_try_advisory_xact_lock(hashtextextended(name, 0))`);
      const taken = new Set(Names.parse([...rows]).map(({ name }) => name));
      if (isTooMuch(taken)) throw new TooMuchError();
      return taken;
    });
  } catch (error) {
    if (error instanceof TooMuchError) return null;
    throw error;
  }
}

/** Takes the savepoint back, and what was locked since. */
class TooMuchError extends Error {}
