import { crashPoint } from "@/core/crash-points";
import { overdueSources, type SourceOf, urgentSources } from "@/db/channels/cursors";
import type { Database } from "@/db/client";
import { pullChannel } from "@/jobs/catalogue";
import { unitOfWork } from "@/jobs/unit-of-work";
import { isIntakeFull } from "./is-intake-full";

/** Of one look, which is taken every second: thousands of new channels do not begin together. */
const URGENT_MAX = 50;
const OVERDUE_MAX = 500;

/**
 * Stages a pull of every source that does not wait for its scheduler, except those that wait in the queue already: none
 * while nothing may be taken in. Returns the staged ones.
 */
export async function stageUrgentPulls(
  database: Database,
  now: Date,
  isWaiting: (due: SourceOf) => boolean,
): Promise<SourceOf[]> {
  if (await isIntakeFull(database)) return [];
  const urgent = (await urgentSources(database, URGENT_MAX)).filter((one) => !isWaiting(one));
  if (urgent.length === 0) return [];
  await unitOfWork(database, now, async ({ stage }) => {
    for (const one of urgent) stage(pullChannel, one);
  });
  crashPoint("in.pulls.staged");
  return urgent;
}

/**
 * Sources to be pulled without the queue: nobody has taken them for `graceMs` since their time came. The lease keeps one
 * that a job takes up at the same moment to one worker.
 */
export async function overduePulls(database: Database, graceMs: number): Promise<SourceOf[]> {
  if (await isIntakeFull(database)) return [];
  return overdueSources(database, { graceMs, limit: OVERDUE_MAX });
}
