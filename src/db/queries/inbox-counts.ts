import { and, count, eq, type SQL, sql } from "drizzle-orm";
import type { InboxCounts, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { channelVisibleTo, visibleTo } from "../policy";
import { channel, inbox } from "../schema/channel";
import { conversation, conversationTag, tag } from "../schema/conversation";
import {
  hasUnknownSend,
  isMine,
  isOpen,
  isSensitive,
  isUnassigned,
  isUrgent,
  VIEW_PLANS,
} from "./inbox-views";

/** Resolved conversations grow without end: they are counted up to here. */
export const RESOLVED_COUNT_MAX = 1_000;
const TAGS_MAX = 20;

/** The numbers beside the views, the channels and the tags. */
export async function inboxCounts(executor: Executor, viewer: Viewer): Promise<InboxCounts> {
  const [open, snoozed, unknown, resolved, channels, tags] = await Promise.all([
    openByChannel(executor, viewer),
    countWhere(executor, and(VIEW_PLANS.snoozed.where(viewer), visibleTo(viewer))),
    countWhere(executor, and(hasUnknownSend, visibleTo(viewer))),
    resolvedUpToMax(executor, viewer),
    channelsOf(executor, viewer),
    openByTag(executor, viewer),
  ]);
  const total = (view: "mine" | "team" | "unassigned" | "urgent" | "sensitive") =>
    open.reduce((sum, row) => sum + row[view], 0);
  return {
    views: {
      mine: total("mine"),
      team: total("team"),
      unassigned: total("unassigned"),
      urgent: total("urgent"),
      sensitive: total("sensitive"),
      snoozed,
      unknown,
      resolved,
    },
    channels: channels.map((row) => ({
      ...row,
      open: open.find(({ channelId }) => channelId === row.id)?.team ?? 0,
    })),
    tags,
  };
}

/** One pass over what is open; every view of it is a filter. */
const openByChannel = (executor: Executor, viewer: Viewer) =>
  executor
    .select({
      channelId: conversation.channelId,
      team: count(),
      mine: countOf(isMine(viewer)),
      unassigned: countOf(isUnassigned),
      urgent: countOf(isUrgent),
      sensitive: countOf(isSensitive),
    })
    .from(conversation)
    .where(and(isOpen, visibleTo(viewer)))
    .groupBy(conversation.channelId);

const countOf = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);

async function countWhere(executor: Executor, condition: SQL | undefined): Promise<number> {
  const [row] = await executor.select({ found: count() }).from(conversation).where(condition);
  return row?.found ?? 0;
}

async function resolvedUpToMax(executor: Executor, viewer: Viewer): Promise<number> {
  const some = executor
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(VIEW_PLANS.resolved.where(viewer), visibleTo(viewer)))
    .limit(RESOLVED_COUNT_MAX)
    .as("some");
  const [row] = await executor.select({ found: count() }).from(some);
  return row?.found ?? 0;
}

const channelsOf = (executor: Executor, viewer: Viewer) =>
  executor
    .select({ id: channel.id, platform: channel.platform, handle: channel.username })
    .from(channel)
    .innerJoin(inbox, eq(inbox.id, channel.inboxId))
    .where(channelVisibleTo(viewer))
    .orderBy(channel.platform, channel.username);

function openByTag(executor: Executor, viewer: Viewer) {
  const open = count().as("open");
  return executor
    .select({ name: tag.name, open })
    .from(conversation)
    .innerJoin(conversationTag, eq(conversationTag.conversationId, conversation.id))
    .innerJoin(tag, eq(tag.id, conversationTag.tagId))
    .where(and(isOpen, visibleTo(viewer)))
    .groupBy(tag.name)
    .orderBy(sql`${open} desc`, tag.name)
    .limit(TAGS_MAX);
}
