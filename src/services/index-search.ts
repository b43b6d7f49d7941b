import type { Database } from "@/db/client";
import { backlog } from "@/db/ingest/backlog";
import { replaceEntries, settleIndex } from "@/db/search/entries";
import { findableTexts } from "@/db/search/findable-texts";
import { isOursToIndex, markAgain, takeMarks } from "@/db/search/marks";
import { unitOfWork } from "@/jobs/unit-of-work";

/** Texts of one transaction. */
export const INDEXED_MAX = 500;
/** With more events that wait to be applied, what came stands on the screens first and can be found afterwards. */
const BACKLOG_MAX = 1_000;

/**
 * Writes what changed since it last ran into the index of the search, a batch a transaction; says how many texts it
 * looked at. A crash leaves the marks of its batch, and a text that is read twice is written once. While ingestion is
 * behind it does nothing.
 */
export async function indexSearch(database: Database, now: Date): Promise<number> {
  for (let looked = 0; ; ) {
    if ((await backlog(database)).waiting > BACKLOG_MAX) return looked;
    const batch = await indexBatch(database, now);
    looked += batch;
    if (batch < INDEXED_MAX) return looked;
  }
}

const indexBatch = (database: Database, now: Date): Promise<number> =>
  unitOfWork(database, now, async ({ tx }) => {
    if (!(await isOursToIndex(tx))) return 0;
    const marks = await takeMarks(tx, INDEXED_MAX);
    if (marks.length === 0) return 0;
    const ids = [...new Set(marks.map(({ subjectId }) => subjectId))];
    const left = await replaceEntries(tx, ids, await findableTexts(tx, marks));
    await markAgain(
      tx,
      marks.filter(({ subjectId }) => left.has(subjectId)),
    );
    await settleIndex(tx);
    // What another transaction is at right now is marked again: its turn is the next run.
    return marks.length - left.size;
  });
