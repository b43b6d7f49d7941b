import { and, eq, sql } from "drizzle-orm";
import { wholeView } from "@/core/list-filter";
import { type InboxCounts, VIEW_NAMES, type Viewer } from "@/core/views";
import type { Executor } from "../client";
import { channelVisibleTo, visibleTo } from "../policy";
import { channel, inbox } from "../schema/channel";
import { conversation } from "../schema/conversation";
import { isOpen } from "./inbox-views";
import { counted, listCounts } from "./list-counts";
import { openByLanguage } from "./open-by-language";
import { openByTag } from "./open-by-tag";

/**
 * The numbers beside the views, the channels, the languages and the tags. Each is exact up to `COUNTED_MAX`, which means
 * that many or more: however large a backlog grows, its numbers cost no more to tell.
 */
export async function inboxCounts(executor: Executor, viewer: Viewer, now: Date): Promise<InboxCounts> {
  const [views, channels, languages, tags] = await Promise.all([
    byView(executor, viewer, now),
    byChannel(executor, viewer),
    openByLanguage(executor, viewer),
    openByTag(executor, viewer),
  ]);
  return { views, channels, languages, tags };
}

async function byView(executor: Executor, viewer: Viewer, now: Date): Promise<InboxCounts["views"]> {
  const counts = await listCounts(executor, viewer, { filters: VIEW_NAMES.map(wholeView), now });
  const pairs = VIEW_NAMES.map((view, at) => [view, counts[at] ?? 0]);
  return Object.fromEntries(pairs) as InboxCounts["views"];
}

const byChannel = (executor: Executor, viewer: Viewer) =>
  executor
    .select({
      id: channel.id,
      platform: channel.platform,
      handle: channel.username,
      open: sql`(${counted(and(eq(conversation.channelId, channel.id), isOpen, visibleTo(viewer)))})`.mapWith(
        Number,
      ),
    })
    .from(channel)
    .innerJoin(inbox, eq(inbox.id, channel.inboxId))
    .where(channelVisibleTo(viewer))
    .orderBy(channel.platform, channel.username);
