import type { Database } from "@/db/client";
import { unpark } from "@/db/ingest/stored-events";
import { ingestEvents } from "@/jobs/catalogue";
import { unitOfWork } from "@/jobs/unit-of-work";

/** Lets parked events of a channel be tried again, all of them or the named ones; says how many. Repeating is harmless. */
export async function replayParked(
  database: Database,
  { channelId, eventIds }: { channelId: string; eventIds?: number[] },
  now: Date,
): Promise<number> {
  return unitOfWork(database, now, async ({ tx, stage }) => {
    const replayed = await unpark(tx, channelId, eventIds ?? null);
    if (replayed > 0) stage(ingestEvents, {});
    return replayed;
  });
}
