import type { Database } from "@/db/client";
import { unpark } from "@/db/ingest/stored-events";
import { ingestEvents } from "@/jobs/catalogue";
import { unitOfWork } from "@/jobs/unit-of-work";

/** Events of one transaction, so that thousands hold up neither ingestion nor each other. */
export const STRETCH = 1_000;

/**
 * Lets parked events of a channel be tried again, all of them or the named ones, oldest first; says how many. What is
 * parked anew meanwhile is not tried twice. Repeating is harmless.
 */
export async function replayParked(
  database: Database,
  { channelId, eventIds = null }: { channelId: string; eventIds?: number[] | null },
  now: Date,
): Promise<number> {
  let replayed = 0;
  for (let after = 0, isLast = false; !isLast; ) {
    const ids = await unitOfWork(database, now, async ({ tx, stage }) => {
      const waiting = await unpark(tx, { channelId, eventIds, after, limit: STRETCH });
      if (waiting.length > 0) stage(ingestEvents, {});
      return waiting;
    });
    replayed += ids.length;
    after = ids.at(-1) ?? after;
    isLast = ids.length < STRETCH;
  }
  return replayed;
}
