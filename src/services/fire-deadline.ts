import type { Database } from "@/db/client";
import { insertActivities } from "@/db/ingest/activities";
import {
  type DeadlineName,
  type FiredDeadline,
  fireDue,
  millisecondsToNext,
  millisecondsUntil,
} from "@/db/sla/fire-deadlines";
import { touchConversations } from "@/db/touch-conversations";
import { fireDeadline as fireDeadlineJob } from "@/jobs/catalogue";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";

/** Deadlines fired in one transaction by the sweep. */
export const SWEEP_MAX = 200;
/** A job that came a little before its moment is staged again; the sweep is there for all others. */
const EARLY_MAX_MS = 10_000;

/**
 * Warns or breaches one clock, at most once, when its moment has come by the database's clock. A breach is the first
 * millisecond after the due time. Does nothing when the promise was kept, dropped or moved meanwhile.
 */
export async function fireDeadline(database: Database, name: DeadlineName, now: Date): Promise<boolean> {
  return unitOfWork(database, now, async (unit) => {
    const fired = await fireDue(unit.tx, name);
    await tell(unit, fired);
    const waitsMs = fired.length > 0 ? null : await millisecondsUntil(unit.tx, name);
    if (waitsMs !== null && waitsMs > 0 && waitsMs <= EARLY_MAX_MS) {
      unit.stage(fireDeadlineJob, name, { runAt: new Date(now.getTime() + Math.ceil(waitsMs)) });
    }
    return fired.length > 0;
  });
}

/** Fires whatever is due and was not fired by its job; says how many. Call it again while it returns `SWEEP_MAX`. */
export async function sweepDeadlines(database: Database, now: Date): Promise<number> {
  return unitOfWork(database, now, async (unit) => {
    const fired = await fireDue(unit.tx, { limit: SWEEP_MAX });
    await tell(unit, fired);
    return fired.length;
  });
}

/** Milliseconds until the next deadline; null when none is to come. A sweep then is exact, without a job for each. */
export const untilNextDeadline = (database: Database): Promise<number | null> => millisecondsToNext(database);

const SENTENCES = { warning: "warned", breach: "breached" } as const;

/** History and screens. */
async function tell(unit: UnitOfWork, fired: FiredDeadline[]): Promise<void> {
  if (fired.length === 0) return;
  await insertActivities(
    unit.tx,
    fired.map(({ conversationId, clockId, clockKind, kind, at }) => ({
      conversationId,
      name: SENTENCES[kind],
      params: { clockId, kind: clockKind },
      occurredAt: at,
    })),
  );
  const ids = fired.map(({ conversationId }) => conversationId);
  for (const notice of await touchConversations(unit.tx, ids, { threadChanged: false })) unit.changed(notice);
}
