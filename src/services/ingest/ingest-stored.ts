import { crashPoint } from "@/core/crash-points";
import type { Database } from "@/db/client";
import { isHeldUp, isMeeting, isMomentary } from "@/db/failures";
import { channelFacts } from "@/db/ingest/channel-facts";
import { claimStored, claimThese, markApplied, park, type StoredEvent } from "@/db/ingest/stored-events";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import { applyBatch } from "./apply-batch";
import { type Reader, readEvents, reasonOf } from "./read-events";

export interface IngestContext extends Reader {
  database: Database;
  /** Told of a set that failed and is tried again, perhaps in halves: that may take long, and every part succeed. */
  onRetry?(error: unknown, eventCount: number): void;
}

export interface Ingested {
  applied: number;
  parked: number;
  /** Left where they are, since another worker is at the same people or places: to be claimed again. */
  left: number;
}

/** Events of one transaction: large enough for set-based writing, small enough to be repeated. */
export const BATCH_MAX = 500;
/** Runs of one set of events that only met other transactions. */
const MEETINGS_MAX = 5;

/**
 * Applies up to `limit` stored events, oldest first, in one commit; says how many, zero when nothing waits. A set that
 * fails is halved until the culprit is parked with its reason; one that only waited for others stays. Throws when the database is away: then nothing is lost
 * and nothing is parked. Any number of workers may call it at once.
 */
export async function ingestStored(
  context: IngestContext,
  now: Date,
  { limit = BATCH_MAX }: { limit?: number } = {},
): Promise<Ingested> {
  const claimed: number[] = [];
  try {
    return await unitOfWork(context.database, now, async (unit) => {
      const events = await claimStored(unit.tx, limit);
      claimed.splice(0, claimed.length, ...events.map(({ id }) => id));
      if (events.length > 0) crashPoint("in.ingest.claimed");
      return apply(unit, context, { events, now, isPatient: false });
    });
  } catch (error) {
    if (isMomentary(error) || claimed.length === 0) throw error;
    context.onRetry?.(error, claimed.length);
    return applyThese(context, claimed, now);
  }
}

/** The same for given events: the second and further tries. */
async function applyThese(context: IngestContext, ids: number[], now: Date): Promise<Ingested> {
  for (let run = 1; ; run++) {
    try {
      return await unitOfWork(context.database, now, async (unit) =>
        apply(unit, context, { events: await claimThese(unit.tx, ids), now, isPatient: true }),
      );
    } catch (error) {
      if (isMomentary(error)) throw error;
      if (isMeeting(error) && run < MEETINGS_MAX) continue;
      if (ids.length === 1) return settleAlone(context, ids, { error, now });
      crashPoint("in.ingest.halving");
      const middle = Math.ceil(ids.length / 2);
      const older = await applyThese(context, ids.slice(0, middle), now);
      const newer = await applyThese(context, ids.slice(middle), now);
      return {
        applied: older.applied + newer.applied,
        parked: older.parked + newer.parked,
        left: older.left + newer.left,
      };
    }
  }
}

async function apply(
  unit: UnitOfWork,
  reader: Reader,
  { events, now, isPatient }: { events: StoredEvent[]; now: Date; isPatient: boolean },
): Promise<Ingested> {
  if (events.length === 0) return { applied: 0, parked: 0, left: 0 };
  const channels = await channelFacts(unit.tx, [...new Set(events.map(({ channelId }) => channelId))]);
  const { told, unreadable } = readEvents(reader, events, channels);
  const parked = new Set(unreadable.map(({ eventId }) => eventId));
  await park(unit.tx, unreadable, now);
  const left =
    told.length > 0 ? await applyBatch(unit, { reader, channels, told, now, isPatient }) : new Set();
  const applied = events.map(({ id }) => id).filter((id) => !parked.has(id) && !left.has(id));
  await markApplied(unit.tx, applied, now);
  crashPoint("in.ingest.before-commit");
  return { applied: applied.length, parked: parked.size, left: left.size };
}

/** An event that failed by itself is the culprit, unless it only waited for others: then it waits on. */
async function settleAlone(
  { database }: IngestContext,
  [eventId]: number[],
  { error, now }: { error: unknown; now: Date },
): Promise<Ingested> {
  if (eventId === undefined) return { applied: 0, parked: 0, left: 0 };
  if (isHeldUp(error)) return { applied: 0, parked: 0, left: 1 };
  await unitOfWork(database, now, async ({ tx }) => {
    await park(tx, [{ eventId, reason: reasonOf(error) }], now);
    crashPoint("in.ingest.parking");
  });
  return { applied: 0, parked: 1, left: 0 };
}
