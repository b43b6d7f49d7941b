import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";
import { setting } from "../schema/channel";

const KEY = "disk";
/** What was measured longer ago says nothing: nobody looks any more, and taking in goes on. */
const KNOWN_FOR_SECONDS = 120;

const Measured = z.object({ freeBytes: z.number(), isShort: z.boolean() });
export type DiskSpace = z.infer<typeof Measured>;

/** Kept by whoever can see the volume of the data folder. */
export async function keepDiskSpace(executor: Executor, measured: DiskSpace): Promise<void> {
  const row = { key: KEY, value: measured, updatedAt: sql`clock_timestamp()` };
  await executor.insert(setting).values(row).onConflictDoUpdate({ target: setting.key, set: row });
}

/** Null when nobody has measured lately, which is so where the database lies elsewhere and no process shares a volume with it. */
export async function diskSpace(executor: Executor): Promise<DiskSpace | null> {
  const [row] = await executor
    .select({ value: setting.value })
    .from(setting)
    .where(
      sql`${eq(setting.key, KEY)} and ${setting.updatedAt} > clock_timestamp() - ${KNOWN_FOR_SECONDS} * interval '1 second'`,
    );
  return row ? Measured.parse(row.value) : null;
}
