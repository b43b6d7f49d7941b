import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";

const Row = z.object({ ms: z.coerce.number() });

/** What time it is for deadlines: the clock of the database, to the millisecond. */
export async function databaseClock(executor: Executor): Promise<Date> {
  const [row] = await executor.execute(sql`select floor(extract(epoch from clock_timestamp()) * 1000) as ms`);
  return new Date(Row.parse(row).ms);
}
