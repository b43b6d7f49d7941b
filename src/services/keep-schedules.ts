import {
  countScheduled,
  forgetSchedules,
  type ScheduleChange,
  takeScheduleChanges,
} from "@/db/channels/schedules";
import type { Database } from "@/db/client";
import { pullChannel } from "@/jobs/catalogue";
import type { Queues } from "@/jobs/queues";
import { firstPullAt } from "./pull-rhythm";

/** Of one look; what is beyond waits for the next. */
const CHANGES_MAX = 10_000;
/** On their way to the queue at once; on PostgreSQL each takes a connection. */
const AT_ONCE = 8;

/**
 * Tells the queue what has changed in the table since: new sources, another interval, paused channels, waits. What the
 * queue could not be told is told again; then throws why.
 */
export async function keepSchedules(database: Database, queues: Queues, now: () => Date): Promise<void> {
  if (queues.isAway()) return;
  const changes = await takeScheduleChanges(database, CHANGES_MAX);
  const waiting = changes.filter(({ everySeconds, dueInMs }) => everySeconds !== null && dueInMs <= 0).length;
  const untold = [...changes];
  const failures: unknown[] = [];
  while (untold.length > 0 && !queues.isAway()) {
    const some = untold.splice(0, AT_ONCE);
    await Promise.all(some.map((one) => tell(queues, one, { waiting, now: now() }))).catch(async (error) => {
      failures.push(error);
      await forgetSchedules(database, some);
    });
  }
  if (untold.length > 0) await forgetSchedules(database, untold);
  if (failures.length > 0) throw failures[0];
}

function tell(
  queues: Queues,
  { channelId, source, everySeconds, dueInMs }: ScheduleChange,
  { waiting, now }: { waiting: number; now: Date },
): Promise<void> {
  const payload = { channelId, source };
  const key = pullChannel.key(payload);
  const comes = everySeconds !== null && {
    everyMs: everySeconds * 1_000,
    firstAt: firstPullAt({ key, everySeconds, dueInMs, waiting }, now),
  };
  return queues.schedule({ name: pullChannel.name, payload, key, comes: comes || null });
}

/** Where the queue has lost schedulers, with its memory or otherwise, it is told of all of them again. */
export async function restoreSchedules(database: Database, queues: Queues): Promise<void> {
  if (queues.isAway()) return;
  const kept = await queues.countSchedules(pullChannel.queue);
  if (kept < (await countScheduled(database))) await forgetSchedules(database, "all");
}
