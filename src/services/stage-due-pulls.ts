import { crashPoint } from "@/core/crash-points";
import { dueSources, type SourceOf } from "@/db/channels/cursors";
import type { Database } from "@/db/client";
import { pullChannel } from "@/jobs/catalogue";
import { unitOfWork } from "@/jobs/unit-of-work";
import { isIntakeFull } from "./is-intake-full";

/** Sources staged by one look. */
const STAGED_MAX = 500;

/**
 * Stages a pull of every source whose time has come, except those that wait in the queue already: none while
 * nothing may be taken in. Returns the staged ones.
 */
export async function stageDuePulls(
  database: Database,
  now: Date,
  isWaiting: (due: SourceOf) => boolean,
): Promise<SourceOf[]> {
  if (await isIntakeFull(database)) return [];
  const due = (await dueSources(database, STAGED_MAX)).filter((one) => !isWaiting(one));
  if (due.length === 0) return [];
  await unitOfWork(database, now, async ({ stage }) => {
    for (const one of due) stage(pullChannel, one);
  });
  crashPoint("in.pulls.staged");
  return due;
}
