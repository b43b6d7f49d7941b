import { isDiskShort } from "@/core/disk-space";
import type { Database } from "@/db/client";
import { type DiskSpace, diskSpace, keepDiskSpace } from "@/db/operations/disk-space";

/**
 * Keeps how much is free on the volume that holds the data, and whether that is too little to take anything in. Goes on
 * by itself when there is enough again. Returns null where nothing can be known: the data lies elsewhere.
 */
export async function watchDisk(
  database: Database,
  freeBytes: () => Promise<number | null>,
): Promise<DiskSpace | null> {
  const free = await freeBytes();
  if (free === null) return null;
  const before = await diskSpace(database);
  const measured = { freeBytes: free, isShort: isDiskShort(free, before?.isShort ?? false) };
  await keepDiskSpace(database, measured);
  return measured;
}
