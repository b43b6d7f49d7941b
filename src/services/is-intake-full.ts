import type { Executor } from "@/db/client";
import { backlog, isOverfull } from "@/db/ingest/backlog";
import { diskSpace } from "@/db/operations/disk-space";

/**
 * Whether nothing more should be taken in now, for want of space or because ingestion is far behind: pulls rest, and those who push are asked to come again. What was taken
 * in goes on, and so do answers.
 */
export async function isIntakeFull(executor: Executor): Promise<boolean> {
  const disk = await diskSpace(executor);
  return (disk?.isShort ?? false) || isOverfull(await backlog(executor));
}
