import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { COUNTED_MAX, type InboxCounts, VIEW_NAMES, type Viewer } from "@/core/views";
import type { Executor } from "../client";
import { channelVisibleTo, visibleTo } from "../policy";
import { channel, inbox } from "../schema/channel";
import { conversation } from "../schema/conversation";
import { isOpen, VIEW_PLANS } from "./inbox-views";
import { openByTag } from "./open-by-tag";

/**
 * The numbers beside the views, the channels and the tags. Each is exact up to `COUNTED_MAX`, which means that many or
 * more: however large a backlog grows, its numbers cost no more to tell.
 */
export async function inboxCounts(executor: Executor, viewer: Viewer): Promise<InboxCounts> {
  const [views, channels, tags] = await Promise.all([
    byView(executor, viewer),
    byChannel(executor, viewer),
    openByTag(executor, viewer),
  ]);
  return { views, channels, tags };
}

const Views = z.record(z.enum(VIEW_NAMES), z.coerce.number());

async function byView(executor: Executor, viewer: Viewer): Promise<InboxCounts["views"]> {
  const counts = VIEW_NAMES.map(
    (view) =>
      sql`${counted(and(VIEW_PLANS[view].where(viewer), visibleTo(viewer)))} as ${sql.identifier(view)}`,
  );
  const [row] = await executor.execute(sql`select ${sql.join(counts, sql`, `)}`);
  return Views.parse(row);
}

const byChannel = (executor: Executor, viewer: Viewer) =>
  executor
    .select({
      id: channel.id,
      platform: channel.platform,
      handle: channel.username,
      open: counted(and(eq(conversation.channelId, channel.id), isOpen, visibleTo(viewer))).mapWith(Number),
    })
    .from(channel)
    .innerJoin(inbox, eq(inbox.id, channel.inboxId))
    .where(channelVisibleTo(viewer))
    .orderBy(channel.platform, channel.username);

/** One more than an index gives up to the limit is not looked at. */
const counted = (condition: SQL | undefined) =>
  sql<number>`(select count(*) from (select 1 from ${conversation} where ${condition} limit ${sql.raw(String(COUNTED_MAX))}) as found)`;
