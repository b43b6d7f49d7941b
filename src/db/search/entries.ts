import { sql } from "drizzle-orm";
import { z } from "zod";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";
import { insertRows } from "../insert-rows";
import { searchEntry } from "../schema/search";

const Ids = z.array(z.object({ id: z.string() }));

/**
 * Puts these entries in the place of what stands under these ids, and nothing where there is none. Waits for nobody:
 * returns the ids whose entry another transaction is taking away right now, which are left as they are.
 */
export async function replaceEntries(
  tx: Transaction,
  ids: readonly string[],
  entries: (typeof searchEntry.$inferInsert)[],
): Promise<ReadonlySet<string>> {
  const there = await idsOf(tx, ids, "");
  const held = there.size === 0 ? there : await idsOf(tx, ids, "for update skip locked");
  const left = new Set([...there].filter((id) => !held.has(id)));
  if (held.size > 0) await tx.delete(searchEntry).where(anyOf(searchEntry.id, [...held]));
  await insertRows(tx, searchEntry, { rows: entries.filter(({ id }) => !left.has(id)) });
  return left;
}

async function idsOf(
  tx: Transaction,
  ids: readonly string[],
  lock: "" | "for update skip locked",
): Promise<Set<string>> {
  const wanted = sql`${arrayLiteral(ids)}::uuid[]`;
  const found = Ids.parse([
    ...(await tx.execute(sql`select id from search_entry where id = any(${wanted}) ${sql.raw(lock)}`)),
  ]);
  return new Set(found.map(({ id }) => id));
}

/** Sorts what was just written into the index, so that no question has to look through it as well. */
export async function settleIndex(tx: Transaction): Promise<void> {
  await tx.execute(sql`select gin_clean_pending_list('search_entry_words'::regclass)`);
}
