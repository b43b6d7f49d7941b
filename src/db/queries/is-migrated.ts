import { sql } from "drizzle-orm";
import { z } from "zod";
import journal from "../../../drizzle/meta/_journal.json";
import type { Executor } from "../client";

const Row = z.object({ newest: z.coerce.number() });

/** Whether every migration that came with this version was applied. Throws when the database does not answer. */
export async function isMigrated(executor: Executor): Promise<boolean> {
  const [row] = await executor.execute(
    sql`select coalesce(max(created_at), 0) as newest from drizzle.__drizzle_migrations`,
  );
  return Row.parse(row).newest >= Math.max(...journal.entries.map(({ when }) => when));
}
