import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../client";
import { insertRows } from "../insert-rows";
import { type SearchKind, searchMark } from "../schema/search";

export interface Mark {
  kind: SearchKind;
  subjectId: string;
}

const Marks = z.array(z.object({ kind: z.enum(["message", "note", "tag"]), subject_id: z.string() }));

/** One process at a time writes what can be found, until its transaction ends; false when it is another one. */
export async function isOursToIndex(tx: Transaction): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 where pg_try_advisory_xact_lock(hashtextextended('search', 0))`);
  return rows.length > 0;
}

/** Takes up to `limit` marks, oldest first; with the transaction they are gone or still there. */
export async function takeMarks(tx: Transaction, limit: number): Promise<Mark[]> {
  const taken = Marks.parse([
    ...(await tx.execute(sql`
      delete from search_mark where id in (select id from search_mark order by id limit ${limit})
      returning kind, subject_id`)),
  ]);
  return taken.map(({ kind, subject_id: subjectId }) => ({ kind, subjectId }));
}

export const markAgain = (tx: Transaction, marks: Mark[]) => insertRows(tx, searchMark, { rows: marks });
