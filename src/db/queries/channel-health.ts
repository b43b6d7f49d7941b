import { and, count, eq, gte, inArray, isNull, max, type SQL, sql } from "drizzle-orm";
import type { ChannelHealth } from "@/core/manager-views";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { diskSpace } from "../operations/disk-space";
import { channelVisibleTo } from "../policy";
import { channel, channelCursor, channelGap, inbox } from "../schema/channel";
import { message } from "../schema/message";
import { team } from "../schema/people";
import { platformEvent } from "../schema/platform-event";
import { startOfDay } from "./start-of-day";

const HOUR_MS = 3_600_000;

/** Every channel of the viewer's teams, and how it is. */
export const channelList = (executor: Executor, viewer: Viewer, now: Date) =>
  channelHealth(executor, channelVisibleTo(viewer), now);

/** How the channels that match are. */
export async function channelHealth(
  executor: Executor,
  condition: SQL | undefined,
  now: Date,
): Promise<ChannelHealth[]> {
  const channels = await skeleton(executor, condition);
  const ids = channels.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [pulls, parked, gaps, outgoing, refused, lags, disk] = await Promise.all([
    lastPulls(executor, ids),
    parkedEvents(executor, ids),
    openGaps(executor, ids),
    outgoingTrouble(executor, ids),
    refusedSince(executor, ids, startOfDay(now)),
    lagSince(executor, ids, new Date(now.getTime() - HOUR_MS)),
    diskSpace(executor),
  ]);
  return channels.map((row) => ({
    ...row,
    lastEventAt: row.lastEventAt?.toISOString() ?? null,
    tokenExpiresAt: row.tokenExpiresAt?.toISOString() ?? null,
    lastPulledAt: pulls.get(row.id)?.toISOString() ?? null,
    parked: parked.get(row.id) ?? 0,
    openGaps: gaps.get(row.id) ?? 0,
    unknownSends: outgoing.get(row.id)?.unknown ?? 0,
    waitingSends: outgoing.get(row.id)?.waiting ?? 0,
    refusedToday: refused.get(row.id) ?? 0,
    lagSeconds: lags.get(row.id) ?? null,
    isDiskShort: disk?.isShort ?? false,
  }));
}

const skeleton = (executor: Executor, condition: SQL | undefined) =>
  executor
    .select({
      id: channel.id,
      platform: channel.platform,
      handle: channel.username,
      name: channel.name,
      inboxName: inbox.name,
      teamName: team.name,
      state: channel.state,
      reason: channel.stateReason,
      lastEventAt: channel.lastEventAt,
      tokenExpiresAt: channel.tokenExpiresAt,
    })
    .from(channel)
    .innerJoin(inbox, eq(inbox.id, channel.inboxId))
    .innerJoin(team, eq(team.id, inbox.teamId))
    .where(condition)
    .orderBy(channel.platform, channel.username, channel.id);

async function lastPulls(executor: Executor, ids: string[]) {
  const rows = await executor
    .select({ id: channelCursor.channelId, at: max(channelCursor.lastPulledAt) })
    .from(channelCursor)
    .where(inArray(channelCursor.channelId, ids))
    .groupBy(channelCursor.channelId);
  return new Map(rows.map(({ id, at }) => [id, at]));
}

async function parkedEvents(executor: Executor, ids: string[]) {
  const rows = await executor
    .select({ id: platformEvent.channelId, found: count() })
    .from(platformEvent)
    .where(and(inArray(platformEvent.channelId, ids), sql`${platformEvent.state} = 'parked'`))
    .groupBy(platformEvent.channelId);
  return new Map(rows.map(({ id, found }) => [id, found]));
}

async function openGaps(executor: Executor, ids: string[]) {
  const rows = await executor
    .select({ id: channelGap.channelId, found: count() })
    .from(channelGap)
    .where(and(inArray(channelGap.channelId, ids), isNull(channelGap.closedAt)))
    .groupBy(channelGap.channelId);
  return new Map(rows.map(({ id, found }) => [id, found]));
}

/** Answers that nobody knows of, and answers that wait for the platform. All of them stand in one small index. */
async function outgoingTrouble(executor: Executor, ids: string[]) {
  const rows = await executor
    .select({
      id: message.channelId,
      unknown: sql<number>`count(*) filter (where ${message.state} = 'unknown')`.mapWith(Number),
      waiting:
        sql<number>`count(*) filter (where ${message.state} = 'queued' and ${message.waitingReason} is not null)`.mapWith(
          Number,
        ),
    })
    .from(message)
    .where(and(sql`${message.state} in ('queued', 'sending', 'unknown')`, inArray(message.channelId, ids)))
    .groupBy(message.channelId);
  return new Map(rows.map(({ id, unknown, waiting }) => [id, { unknown, waiting }]));
}

async function refusedSince(executor: Executor, ids: string[], since: Date) {
  const rows = await executor
    .select({ id: message.channelId, found: count() })
    .from(message)
    .where(and(inArray(message.channelId, ids), gte(message.createdAt, since), eq(message.state, "refused")))
    .groupBy(message.channelId);
  return new Map(rows.map(({ id, found }) => [id, found]));
}

/** From the customer's pressing of the button to our storing it: the median in seconds. */
async function lagSince(executor: Executor, ids: string[], since: Date) {
  const lag = sql`extract(epoch from ${message.createdAt} - ${message.occurredAt})`;
  const rows = await executor
    .select({
      id: message.channelId,
      seconds: sql<number>`percentile_cont(0.5) within group (order by ${lag})`.mapWith(Number),
    })
    .from(message)
    .where(
      and(inArray(message.channelId, ids), gte(message.createdAt, since), eq(message.direction, "inbound")),
    )
    .groupBy(message.channelId);
  return new Map(rows.map(({ id, seconds }) => [id, Math.max(0, Math.round(seconds))]));
}
