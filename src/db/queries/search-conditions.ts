import { and, type SQL, sql } from "drizzle-orm";
import { foldedWords } from "@/core/search/fold";
import type { SearchQuery, SearchState } from "@/core/search/search-query";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { arrayLiteral } from "../given-rows";
import { visibleTo } from "../policy";
import { conversation, conversationTag, readMark, tag } from "../schema/conversation";
import { isBreached, isMine, isOpen, isUnassigned, isUrgent } from "./inbox-views";

/** What a question says of the whole conversation, as it is now. */
export async function conversationConditions(
  executor: Executor,
  { query: { states, tags }, viewer, now }: { query: SearchQuery; viewer: Viewer; now: Date },
): Promise<SQL[]> {
  const known =
    tags.wanted.length + tags.unwanted.length > 0 ? await tagsByWords(executor) : new Map<string, string[]>();
  const stateOf = (state: SearchState) => STATES[state](viewer, now);
  const tagged = (name: string) => bearsOneOf(known.get(name) ?? []);
  return [
    ...states.wanted.map(stateOf),
    ...states.unwanted.map((state) => sql`(${stateOf(state)}) is not true`),
    ...tags.wanted.map(tagged),
    ...tags.unwanted.map((name) => sql`not ${tagged(name)}`),
  ];
}

/** More conversations than these are met soon enough by going back in time; fewer would be met too seldom. */
const RARE_MAX = 2_000;

/** All conversations of which that holds, where they are few; null where they are many, or nothing is said of them. */
export async function rareConversations(
  executor: Executor,
  viewer: Viewer,
  conditions: SQL[],
): Promise<string[] | null> {
  if (conditions.length === 0) return null;
  const rows = await executor
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(visibleTo(viewer), ...conditions))
    .limit(RARE_MAX + 1);
  return rows.length > RARE_MAX ? null : rows.map(({ id }) => id);
}

const isUnread = ({ id }: Viewer) => sql`(${conversation.lastInboundAt} is not null and not exists (
  select 1 from ${readMark} where ${readMark.userId} = ${id} and ${readMark.conversationId} = ${conversation.id}
    and ${readMark.readAt} >= ${conversation.lastInboundAt}))`;

const STATES: Record<SearchState, (viewer: Viewer, now: Date) => SQL> = {
  open: () => isOpen,
  pending: () => sql`${conversation.status} = 'pending'`,
  snoozed: () => sql`${conversation.status} = 'snoozed'`,
  resolved: () => sql`${conversation.status} = 'resolved'`,
  breached: (_, now) => sql`(${isOpen} and ${isBreached(now)})`,
  urgent: () => sql`(${isOpen} and ${isUrgent})`,
  unread: isUnread,
  unassigned: () => sql`(${isOpen} and ${isUnassigned})`,
  mine: isMine,
};

const bearsOneOf = (ids: string[]): SQL => sql`exists (
  select 1 from ${conversationTag} where ${conversationTag.conversationId} = ${conversation.id}
    and ${conversationTag.tagId} = any(${arrayLiteral(ids)}::uuid[]))`;

/** An organisation has some hundred tags: they are compared as the search compares words, in whatever script. */
async function tagsByWords(executor: Executor): Promise<Map<string, string[]>> {
  const rows = await executor.select({ id: tag.id, name: tag.name }).from(tag);
  const byWords = new Map<string, string[]>();
  for (const { id, name } of rows) {
    const words = foldedWords(name).join(" ");
    byWords.set(words, [...(byWords.get(words) ?? []), id]);
  }
  return byWords;
}
