import { and, eq, type SQL, sql } from "drizzle-orm";
import { decodeCursor, type InboxCursor } from "@/core/inbox-cursor";
import type { InboxFilter, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { conversation, conversationTag, tag } from "../schema/conversation";
import { team } from "../schema/people";
import { after, orderColumns, VIEW_PLANS, type ViewPlan } from "./inbox-views";

/** Ids and sort keys of the first rows of a view, in its order, straight from an index. */
export async function viewInOrder(
  executor: Executor,
  viewer: Viewer,
  { filter, limit }: { filter: InboxFilter; limit: number },
): Promise<InboxCursor[]> {
  const plan = VIEW_PLANS[filter.view];
  const wanted = and(plan.where(viewer), visibleTo(viewer), ...narrowing(executor, filter, plan));
  const rows = await (isOneScan(plan, filter)
    ? inOneScan(executor, plan, { wanted, limit })
    : teamByTeam(executor, plan, { wanted, limit }));
  return rows.map(({ id, rank, at }) => ({ id, rank, at: Number(at) }));
}

/**
 * Assignee and channel have indexes of their own in the order of the list. No index knows tags and order: what bears a
 * tag is found first, and once.
 */
const isOneScan = ({ index, order }: ViewPlan, { channelId, tag: tagName }: InboxFilter) =>
  index === "assignee" || tagName !== null || (channelId !== null && order.rank !== null);

interface Wanted {
  wanted: SQL | undefined;
  limit: number;
}

const inOneScan = (executor: Executor, { order }: ViewPlan, { wanted, limit }: Wanted) =>
  executor
    .select(keyOf(order))
    .from(conversation)
    .where(wanted)
    .orderBy(...orderColumns(order))
    .limit(limit);

/** The indexes are ordered within a team: so many of each team are read, and the best of those are the first. */
function teamByTeam(executor: Executor, { order }: ViewPlan, { wanted, limit }: Wanted) {
  const best = executor
    .select(keyOf(order))
    .from(conversation)
    .where(and(eq(conversation.teamId, team.id), wanted))
    .orderBy(...orderColumns(order))
    .limit(limit)
    .as("best");
  const way = order.direction === "asc" ? sql`asc` : sql`desc`;
  return executor
    .select({ id: best.id, rank: best.rank, at: best.at })
    .from(team)
    .crossJoinLateral(best)
    .orderBy(sql`${best.rank} ${way}`, sql`${best.at} ${way}`, sql`${best.id} ${way}`)
    .limit(limit);
}

/** Milliseconds are exact: the columns keep no more. */
const keyOf = ({ rank, at }: ViewPlan["order"]) => ({
  id: conversation.id,
  rank: sql<number>`${rank ?? sql`0`}`.as("rank"),
  at: sql<string>`(extract(epoch from ${at}) * 1000)::bigint`.as("at"),
});

function narrowing(
  executor: Executor,
  { channelId, tag: tagName, cursor }: InboxFilter,
  { order }: ViewPlan,
): SQL[] {
  const conditions: SQL[] = [];
  if (channelId) conditions.push(eq(conversation.channelId, channelId));
  if (tagName) conditions.push(isTagged(executor, tagName));
  const from = cursor ? decodeCursor(cursor) : null;
  if (from) conditions.push(after(order, from));
  return conditions;
}

function isTagged(executor: Executor, name: string): SQL {
  const wanted = executor.select({ id: tag.id }).from(tag).where(eq(tag.name, name));
  const tagged = executor
    .select({ one: sql`1` })
    .from(conversationTag)
    .where(
      and(eq(conversationTag.conversationId, conversation.id), eq(conversationTag.tagId, sql`${wanted}`)),
    );
  return sql`exists ${tagged}`;
}
