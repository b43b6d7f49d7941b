import { and, desc, eq, gte, inArray, sql } from "drizzle-orm";
import type { ChannelDetail } from "@/core/manager-views";
import { readReason } from "@/core/parked-reason";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { channelVisibleTo, visibleTo } from "../policy";
import { channel, channelCursor, channelGap } from "../schema/channel";
import { conversation } from "../schema/conversation";
import { message } from "../schema/message";
import { platformEvent } from "../schema/platform-event";
import { channelAllowances } from "./channel-allowances";
import { channelHealth } from "./channel-health";
import { channelRoads } from "./channel-roads";
import { channelSendFailures } from "./channel-send-failures";
import { channelStreamState } from "./channel-stream-state";

const PARKED_MAX = 100;
const GAPS_MAX = 20;
const SEND_ERRORS_MAX = 50;
const SEND_ERRORS_DAYS = 30;
const DAY_MS = 86_400_000;

/** What the tables know of a channel; its platform adds what it is connected again with. */
export type StoredDetail = Omit<ChannelDetail, "renewing">;

/** One channel with its sources, gaps, parked events and failed sends. Null when it does not exist for this viewer. */
export async function channelDetail(
  executor: Executor,
  viewer: Viewer,
  { id, now }: { id: string; now: Date },
): Promise<StoredDetail | null> {
  const [health] = await channelHealth(executor, and(eq(channel.id, id), channelVisibleTo(viewer)), now);
  if (!health) return null;
  const [facts, allowances, stream, roads, sources, gaps, parkedEvents, sendFailures, sendErrors] =
    await Promise.all([
      factsOf(executor, id),
      channelAllowances(executor, id),
      channelStreamState(executor, id),
      channelRoads(executor, id),
      sourcesOf(executor, id),
      gapsOf(executor, id),
      parkedEventsOf(executor, id),
      channelSendFailures(executor, id, now),
      sendErrorsOf(executor, viewer, { id, now }),
    ]);
  return {
    ...health,
    ...facts,
    ...{ allowances, stream, roads, sources, gaps, parkedEvents, sendFailures, sendErrors },
  };
}

async function factsOf(
  executor: Executor,
  id: string,
): Promise<Pick<ChannelDetail, "isSimulated" | "lastPullEventAt">> {
  const [row] = await executor
    .select({ baseUrl: channel.baseUrl, lastPullEventAt: channel.lastPullEventAt })
    .from(channel)
    .where(eq(channel.id, id));
  return {
    isSimulated: typeof row?.baseUrl === "string",
    lastPullEventAt: row?.lastPullEventAt?.toISOString() ?? null,
  };
}

async function sourcesOf(executor: Executor, id: string): Promise<ChannelDetail["sources"]> {
  const rows = await executor
    .select({
      source: channelCursor.source,
      lastPulledAt: channelCursor.lastPulledAt,
      everySeconds: channelCursor.everySeconds,
      lastError: channelCursor.lastError,
      retryAt: channelCursor.retryAt,
    })
    .from(channelCursor)
    .where(eq(channelCursor.channelId, id))
    .orderBy(channelCursor.source);
  return rows.map((row) => ({
    ...row,
    lastPulledAt: row.lastPulledAt?.toISOString() ?? null,
    retryAt: row.retryAt?.toISOString() ?? null,
  }));
}

async function gapsOf(executor: Executor, id: string): Promise<ChannelDetail["gaps"]> {
  const rows = await executor
    .select({
      id: channelGap.id,
      source: channelGap.source,
      reason: channelGap.reason,
      from: channelGap.fromAt,
      to: channelGap.toAt,
      noticedAt: channelGap.noticedAt,
      closedAt: channelGap.closedAt,
    })
    .from(channelGap)
    .where(eq(channelGap.channelId, id))
    .orderBy(sql`${channelGap.closedAt} is not null`, desc(channelGap.id))
    .limit(GAPS_MAX);
  return rows.map((row) => ({
    ...row,
    id: String(row.id),
    from: row.from?.toISOString() ?? null,
    to: row.to.toISOString(),
    noticedAt: row.noticedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  }));
}

async function parkedEventsOf(executor: Executor, id: string): Promise<ChannelDetail["parkedEvents"]> {
  const rows = await executor
    .select({
      id: platformEvent.id,
      kind: platformEvent.kind,
      externalId: platformEvent.externalId,
      reason: platformEvent.reason,
      receivedAt: platformEvent.receivedAt,
      attempts: platformEvent.attempts,
    })
    .from(platformEvent)
    .where(and(eq(platformEvent.channelId, id), sql`${platformEvent.state} = 'parked'`))
    .orderBy(desc(platformEvent.id))
    .limit(PARKED_MAX);
  return rows.map((row) => ({
    ...row,
    id: String(row.id),
    reason: readReason(row.reason ?? ""),
    receivedAt: row.receivedAt.toISOString(),
  }));
}

/** Sends that a person should look at, in conversations that the viewer may open. */
async function sendErrorsOf(
  executor: Executor,
  viewer: Viewer,
  { id, now }: { id: string; now: Date },
): Promise<ChannelDetail["sendErrors"]> {
  const rows = await executor
    .select({
      messageId: message.id,
      conversationId: conversation.id,
      state: message.state,
      reason: message.refusalReason,
      at: message.createdAt,
    })
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .where(
      and(
        eq(message.channelId, id),
        gte(message.createdAt, new Date(now.getTime() - SEND_ERRORS_DAYS * DAY_MS)),
        inArray(message.state, ["refused", "unknown"]),
        visibleTo(viewer),
      ),
    )
    .orderBy(desc(message.createdAt), desc(message.id))
    .limit(SEND_ERRORS_MAX);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
