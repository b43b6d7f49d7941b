import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Executor, Transaction } from "../client";
import { insertRows } from "../insert-rows";
import { channel, channelCursor } from "../schema/channel";

export interface SourceOf {
  channelId: string;
  source: string;
}

const isFree = or(isNull(channelCursor.leasedUntil), sql`${channelCursor.leasedUntil} < clock_timestamp()`);
const mayCall = or(isNull(channelCursor.retryAt), sql`${channelCursor.retryAt} <= clock_timestamp()`);
/** A stream of a storm must not become a storm of pulls. */
const WOKEN_REST = sql.raw("interval '2 seconds'");
/** Not read yet or to be read anew, stopped in the middle of a scan, or woken. */
const isUrgent = or(
  isNull(channelCursor.lastPulledAt),
  sql`${channelCursor.scan} is not null`,
  sql`${channelCursor.wokenAt} is not null and ${channelCursor.lastPulledAt} + ${WOKEN_REST} <= clock_timestamp()`,
);
/** `share` of the interval has passed since the last pull. */
const isDue = (share: number) =>
  or(
    isUrgent,
    sql`${channelCursor.lastPulledAt} + ${share}::float8 * ${channelCursor.everySeconds} * interval '1 second' <= clock_timestamp()`,
  );
/** A scheduler keeps to its times, however late the last pull began or ended: half an interval later it is time again. */
const TAKEN_FROM = 0.5;

/** The sources that do not wait for the time of their scheduler, longest waiting first. */
export const urgentSources = (executor: Executor, limit: number): Promise<SourceOf[]> =>
  executor
    .select({ channelId: channelCursor.channelId, source: channelCursor.source })
    .from(channelCursor)
    .innerJoin(channel, and(eq(channel.id, channelCursor.channelId), eq(channel.state, "active")))
    .where(and(isFree, mayCall, isUrgent))
    .orderBy(sql`${channelCursor.lastPulledAt} nulls first`, channelCursor.channelId)
    .limit(limit);

/** Sources that nobody has taken for `graceMs` since their time came: their job is lost, or the queue is away. */
export const overdueSources = (
  executor: Executor,
  { graceMs, limit }: { graceMs: number; limit: number },
): Promise<SourceOf[]> =>
  executor
    .select({ channelId: channelCursor.channelId, source: channelCursor.source })
    .from(channelCursor)
    .innerJoin(channel, and(eq(channel.id, channelCursor.channelId), eq(channel.state, "active")))
    .where(
      and(
        isFree,
        mayCall,
        isDue(1),
        sql`greatest(${channel.stateSince}, ${channelCursor.leasedUntil}, ${channelCursor.retryAt},
          case when ${channelCursor.scan} is null
            then coalesce(${channelCursor.lastPulledAt}, ${channel.stateSince}) + ${channelCursor.everySeconds} * interval '1 second' end)
          + ${graceMs} * interval '1 millisecond' <= clock_timestamp()`,
      ),
    )
    .orderBy(sql`${channelCursor.lastPulledAt} nulls first`)
    .limit(limit);

export interface Lease extends SourceOf {
  seen: string | null;
  scan: { pageToken: string; newest: string | null } | null;
  everySeconds: number;
  failures: number;
  /** Since it was pulled last, in milliseconds; null before the first time. */
  sinceMs: number | null;
  /** Names the lease: only its holder may store pages. */
  leasedUntil: Date;
}

/** Takes a source to pull it; null when another worker has it, or it is not time. */
export async function takeLease(
  executor: Executor,
  { channelId, source }: SourceOf,
  leaseMs: number,
): Promise<Lease | null> {
  const [taken] = await executor
    .update(channelCursor)
    .set({ leasedUntil: until(leaseMs), wokenAt: null })
    .where(and(isSource({ channelId, source }), isFree, mayCall, isDue(TAKEN_FROM)))
    .returning({
      channelId: channelCursor.channelId,
      source: channelCursor.source,
      seen: channelCursor.seen,
      scan: channelCursor.scan,
      everySeconds: channelCursor.everySeconds,
      failures: channelCursor.failures,
      sinceMs: sql<
        number | null
      >`(extract(epoch from clock_timestamp() - ${channelCursor.lastPulledAt}) * 1000)::float8`,
      leasedUntil: sql<Date>`${channelCursor.leasedUntil}`.mapWith(channelCursor.leasedUntil),
    });
  return taken ?? null;
}

/** Moves the cursor and the lease on. Null when the lease was lost: then the page must not be stored. */
export async function moveCursor(
  tx: Transaction,
  lease: Lease,
  { seen, scan, leaseMs }: Pick<Lease, "seen" | "scan"> & { leaseMs: number },
): Promise<Lease | null> {
  const [moved] = await tx
    .update(channelCursor)
    .set({ seen, scan, leasedUntil: until(leaseMs) })
    .where(isHeld(lease))
    .returning({ leasedUntil: sql<Date>`${channelCursor.leasedUntil}`.mapWith(channelCursor.leasedUntil) });
  return moved ? { ...lease, seen, scan, leasedUntil: moved.leasedUntil } : null;
}

/** Gives a source back. The cursor of the lease is stored with it. */
export async function endPull(
  executor: Executor,
  lease: Lease,
  ended:
    | { everySeconds: number; now: Date }
    | { failures: number; retryAt: Date | null; lastError: string; now: Date },
): Promise<void> {
  const { now, ...facts } = ended;
  const success = { failures: 0, retryAt: null, lastError: null, lastPulledAt: now };
  await executor
    .update(channelCursor)
    .set({
      leasedUntil: null,
      seen: lease.seen,
      scan: lease.scan,
      ...("everySeconds" in facts && success),
      ...facts,
    })
    .where(isHeld(lease));
}

/** Lets a channel be pulled before its time, as soon as its limits allow; what comes while it is pulled, once more. */
export const wakeSources = (executor: Executor, channelId: string) =>
  executor
    .update(channelCursor)
    .set({ wokenAt: sql`clock_timestamp()` })
    .where(eq(channelCursor.channelId, channelId));

/** Starts pulling these sources; those that are pulled already go on where they stand, at once. */
export const openSources = (tx: Transaction, sources: (SourceOf & { everySeconds: number })[]) =>
  insertRows(tx, channelCursor, {
    rows: sources,
    suffix: sql`on conflict (channel_id, source) do update set
      every_seconds = excluded.every_seconds, retry_at = null, last_error = null, failures = 0, leased_until = null,
      last_pulled_at = null`,
  });

/** Adds the sources that are not there; those that are stay as they are. */
export const addSources = (executor: Executor, sources: (SourceOf & { everySeconds: number })[]) =>
  insertRows(executor, channelCursor, { rows: sources, suffix: sql`on conflict do nothing` });

const isSource = ({ channelId, source }: SourceOf) =>
  and(eq(channelCursor.channelId, channelId), eq(channelCursor.source, source));
const isHeld = (lease: Lease) => and(isSource(lease), eq(channelCursor.leasedUntil, lease.leasedUntil));
const until = (milliseconds: number) => sql`clock_timestamp() + ${milliseconds} * interval '1 millisecond'`;
