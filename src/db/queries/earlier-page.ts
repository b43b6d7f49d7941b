import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { EarlierPage } from "@/core/contacts/contact-view";
import { decodeCursor, encodeCursor } from "@/core/inbox-cursor";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { channel } from "../schema/channel";
import { conversation } from "../schema/conversation";

const ROWS_MAX = 10;

interface EarlierQuestion {
  contactId: string;
  /** The conversation that is being looked at, if any. */
  besides: string | null;
  cursor: string | null;
}

/** Every other matter of a person, on whatever channel, that this viewer may see: the latest first. */
export async function earlierPage(
  executor: Executor,
  viewer: Viewer,
  { contactId, besides, cursor }: EarlierQuestion,
): Promise<EarlierPage> {
  const from = cursor === null ? null : decodeCursor(cursor);
  const rows = await executor
    .select({
      id: conversation.id,
      number: conversation.number,
      platform: channel.platform,
      channelHandle: channel.username,
      visibility: conversation.visibility,
      preview: conversation.preview,
      status: conversation.status,
      lastMessageAt: conversation.lastMessageAt,
    })
    .from(conversation)
    .innerJoin(channel, eq(channel.id, conversation.channelId))
    .where(
      and(
        eq(conversation.contactId, contactId),
        besides === null ? undefined : ne(conversation.id, besides),
        visibleTo(viewer),
        from
          ? sql`(${conversation.lastMessageAt}, ${conversation.id}) < (${new Date(from.at).toISOString()}::timestamptz, ${from.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(conversation.lastMessageAt), desc(conversation.id))
    .limit(ROWS_MAX + 1);
  const page = rows.slice(0, ROWS_MAX);
  const last = rows.length > ROWS_MAX ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => ({ ...row, lastMessageAt: row.lastMessageAt.toISOString() })),
    nextCursor: last ? encodeCursor({ rank: 0, at: last.lastMessageAt.getTime(), id: last.id }) : null,
  };
}

/** The same of the person of a conversation; null when that does not exist for this viewer. */
export async function earlierOf(
  executor: Executor,
  viewer: Viewer,
  { conversationId, cursor }: { conversationId: string; cursor: string | null },
): Promise<EarlierPage | null> {
  const [found] = await executor
    .select({ contactId: conversation.contactId })
    .from(conversation)
    .where(and(eq(conversation.id, conversationId), visibleTo(viewer)));
  return found
    ? earlierPage(executor, viewer, { contactId: found.contactId, besides: conversationId, cursor })
    : null;
}
