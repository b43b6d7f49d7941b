import { crashPoint } from "@/core/crash-points";
import type { Visibility } from "@/core/inbound-event";
import { endPull, type Lease, moveCursor, type SourceOf, takeLease } from "@/db/channels/cursors";
import { knownBefore, recordGap } from "@/db/channels/gaps";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import type { PulledSource } from "@/platforms/capabilities";
import type { Page } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { callServer } from "./call-server";
import { callChannel } from "./channel-session";
import type { ChannelContext } from "./open-channel";
import { nextPullSeconds, retryPullAt } from "./pull-rhythm";
import { storeEnvelopes } from "./store-envelopes";

/** Pages of one job; a longer scan goes on with the next. */
const PAGES_MAX = 20;
/** A source that was pulled so short a time ago is in a hurry: it takes what others leave over of the allowance. */
const HURRIED_MS = 28_000;
/** Longer than a call may take; a dead worker's source is taken over after it. */
const LEASE_MS = 15_000;

/**
 * Pulls one source of one channel until its scan has ended, each page in one transaction with the cursor that covers
 * it. One worker at a time; a job that comes too early or second does nothing. Returns how many items were new.
 */
export async function pullChannelSource(context: ChannelContext, wanted: SourceOf): Promise<number> {
  const lease = await takeLease(context.database, wanted, LEASE_MS);
  return lease ? pullLeased(context, lease) : 0;
}

async function pullLeased(context: ChannelContext, first: Lease): Promise<number> {
  let lease = first;
  let fresh = 0;
  try {
    for (let pages = 1; ; pages++) {
      const { page, source } = await fetchPage(context, lease);
      const stored = isBare(page) ? bare(lease, page) : await storePage(context, lease, { page, source });
      if (!stored) return fresh;
      fresh += stored.fresh;
      lease = stored.lease;
      if (lease.scan !== null && pages < PAGES_MAX) continue;
      crashPoint("in.pull.before-end");
      const everySeconds = nextPullSeconds(first.everySeconds, source, fresh);
      await endPull(context.database, lease, { everySeconds, now: context.now() });
      return fresh;
    }
  } catch (error) {
    await endFailed(context, lease, error);
    return fresh;
  }
}

async function fetchPage(
  context: ChannelContext,
  { channelId, source: wanted, seen, scan, sinceMs }: Lease,
): Promise<{ page: Page; source: PulledSource }> {
  crashPoint("in.pull.before-fetch");
  const use = sinceMs !== null && sinceMs < HURRIED_MS ? "hurried" : "background";
  const fetched = await callChannel({ ...context, use }, channelId, async (session, open) => {
    const { connector } = open;
    const source = connector.capabilities.sources.find((one) => one.source === wanted);
    if (!source || !session.pull)
      throw new PlatformError("rejected", `${connector.platform} has no source "${wanted}".`);
    const cursor = seen === null && scan === null ? null : { seen, scan };
    const pull = session.pull.bind(session, source.source, cursor);
    return { page: await callServer(context, { server: open.server, channelId }, pull), source };
  });
  crashPoint("in.pull.after-fetch");
  return fetched;
}

/** The last page of a scan, with nothing on it: the end of the pull moves the cursor. */
const isBare = ({ envelopes, cursor, gap }: Page) =>
  envelopes.length === 0 && cursor.scan === null && gap === null;
const bare = (lease: Lease, { cursor }: Page) => ({ lease: { ...lease, ...cursor }, fresh: 0 });

/** Null when another worker has taken the source over meanwhile: the page is theirs to store. */
async function storePage(
  { database, vault, now }: ChannelContext,
  lease: Lease,
  { page: { envelopes, cursor, gap }, source: { visibility } }: { page: Page; source: PulledSource },
) {
  const at = now();
  const stored = await unitOfWork(database, at, async (unit) => {
    const { channelId, source } = lease;
    const moved = await moveCursor(unit.tx, lease, { ...cursor, leaseMs: LEASE_MS });
    if (!moved) return null;
    crashPoint("in.pull.cursor-moved");
    const fresh = await storeEnvelopes(unit, { vault, channelId, road: "pull" }, { envelopes, now: at });
    if (gap) await noteGap(unit, { channelId, source }, { gap, visibility, noticedAt: at });
    crashPoint("in.pull.before-commit");
    return { lease: moved, fresh };
  });
  if (stored) crashPoint("in.pull.after-commit");
  return stored;
}

interface NoticedGap {
  gap: NonNullable<Page["gap"]>;
  visibility: Visibility;
  noticedAt: Date;
}

/** Where a platform can't say since when, it is since the last message that we know of; before the first nothing is missing. */
async function noteGap(
  { tx, changed }: UnitOfWork,
  { channelId, source }: SourceOf,
  { gap: { reason, from, to }, visibility, noticedAt }: NoticedGap,
): Promise<void> {
  const fromAt = from ?? (await knownBefore(tx, { channelId, visibility, before: to }));
  if (fromAt === null) return;
  const version = await recordGap(tx, { channelId, source, reason, fromAt, toAt: to, noticedAt });
  changed({ type: "channel", id: channelId, version });
}

/** Faults of the platform wait and are shown; anything else is our bug and is thrown when the source is free again. */
async function endFailed({ database, now }: ChannelContext, lease: Lease, error: unknown): Promise<void> {
  const at = now();
  const failures = lease.failures + 1;
  const known = error instanceof PlatformError;
  const lastError = known
    ? error.message
    : `The pull failed inside Sixty (${error instanceof Error ? error.name : "error"}).`;
  await endPull(database, lease, {
    failures,
    retryAt: retryPullAt(known ? error : null, { failures, now: at }),
    lastError,
    now: at,
  });
  if (!known) throw error;
}
