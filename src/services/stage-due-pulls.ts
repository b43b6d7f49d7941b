import { crashPoint } from "@/core/crash-points";
import { dueSources, overdueSources, type SourceOf } from "@/db/channels/cursors";
import type { Database } from "@/db/client";
import { pullChannel } from "@/jobs/catalogue";
import type { Task } from "@/jobs/lanes";
import { unitOfWork } from "@/jobs/unit-of-work";
import { isIntakeFull } from "./is-intake-full";
import type { ChannelContext } from "./open-channel";
import { pullChannelSource } from "./pull-channel";

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

/**
 * Pulls to be done without the queue: of sources that nobody has taken for `graceMs` since their time came. The lease
 * keeps one that a job takes up at the same moment to one worker.
 */
export async function overduePulls(context: ChannelContext, graceMs: number): Promise<Task[]> {
  if (await isIntakeFull(context.database)) return [];
  const overdue = await overdueSources(context.database, { graceMs, limit: STAGED_MAX });
  return overdue.map((source) => ({
    lane: "pulls",
    id: pullChannel.key(source),
    rank: 0,
    run: async () => void (await pullChannelSource(context, source)),
  }));
}
