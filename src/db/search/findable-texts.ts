import { and, eq, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import { anyOf } from "../any-of";
import type { Executor } from "../client";
import { channel } from "../schema/channel";
import { contact, handle } from "../schema/contact";
import { conversation, conversationTag, note, tag } from "../schema/conversation";
import { attachment, message } from "../schema/message";
import type { searchEntry } from "../schema/search";
import { fact, vectorOf } from "./lexemes";
import type { Mark } from "./marks";

type NewEntry = typeof searchEntry.$inferInsert;

/** What of these can be found now: that which exists, stands and belongs to a matter. Read once, after the marks were taken. */
export async function findableTexts(executor: Executor, marks: readonly Mark[]): Promise<NewEntry[]> {
  const of = (kind: Mark["kind"]) => [
    ...new Set(marks.filter((mark) => mark.kind === kind).map(({ subjectId }) => subjectId)),
  ];
  const [messages, notes, tags] = await Promise.all([
    messageEntries(executor, of("message")),
    noteEntries(executor, of("note")),
    tagEntries(executor, of("tag")),
  ]);
  return [...messages, ...notes, ...tags];
}

/** A message that stands: neither deleted nor taken back before it left. */
export const isStanding: SQL | undefined = and(isNull(message.deletedAt), ne(message.state, "withdrawn"));

export const hasFile: SQL<boolean> = sql<boolean>`exists (select 1 from ${attachment} where ${attachment.messageId} = ${message.id})`;

async function messageEntries(executor: Executor, ids: string[]): Promise<NewEntry[]> {
  if (ids.length === 0) return [];
  const rows = await executor
    .select({
      id: message.id,
      conversationId: sql<string>`${message.conversationId}`,
      at: message.occurredAt,
      text: message.body,
      language: message.language,
      visibility: message.visibility,
      direction: message.direction,
      userId: message.userId,
      platform: channel.platform,
      hasFile,
      contactName: contact.name,
      handleName: handle.name,
      username: handle.username,
    })
    .from(message)
    .innerJoin(channel, eq(channel.id, message.channelId))
    .leftJoin(handle, eq(handle.id, message.handleId))
    .leftJoin(contact, eq(contact.id, handle.contactId))
    .where(and(anyOf(message.id, ids), isNotNull(message.conversationId), isStanding));
  return rows.map((row) => entry("message", row, messageWords(row)));
}

function messageWords(row: {
  language: string | null;
  visibility: string;
  direction: string;
  userId: string | null;
  platform: string;
  hasFile: boolean;
  contactName: string | null;
  handleName: string | null;
  username: string | null;
}) {
  return {
    names: [row.contactName, row.handleName, row.username],
    facts: [
      fact.message,
      fact.platform(row.platform),
      fact.place(row.visibility),
      ...(row.language === null ? [] : [fact.language(row.language)]),
      ...(row.direction === "outbound" ? [fact.us] : []),
      ...(row.userId === null ? [] : [fact.by(row.userId)]),
      ...(row.hasFile ? [fact.file] : []),
    ],
  };
}

async function noteEntries(executor: Executor, ids: string[]): Promise<NewEntry[]> {
  if (ids.length === 0) return [];
  const rows = await executor
    .select({
      id: note.id,
      conversationId: note.conversationId,
      at: note.createdAt,
      text: note.body,
      userId: note.userId,
      platform: channel.platform,
    })
    .from(note)
    .innerJoin(conversation, eq(conversation.id, note.conversationId))
    .innerJoin(channel, eq(channel.id, conversation.channelId))
    .where(anyOf(note.id, ids));
  return rows.map((row) =>
    entry("note", row, {
      names: [],
      facts: [fact.note, fact.us, fact.by(row.userId), fact.platform(row.platform)],
    }),
  );
}

/** All tags of a conversation are one text, as old as the newest of them. */
async function tagEntries(executor: Executor, conversationIds: string[]): Promise<NewEntry[]> {
  if (conversationIds.length === 0) return [];
  const rows = await executor
    .select({
      id: conversation.id,
      conversationId: conversation.id,
      at: sql<Date>`max(${conversationTag.taggedAt})`.mapWith(conversationTag.taggedAt),
      text: sql<string>`string_agg(${tag.name}, ${TAG_GAP} order by ${tag.name})`,
      platform: channel.platform,
    })
    .from(conversationTag)
    .innerJoin(tag, eq(tag.id, conversationTag.tagId))
    .innerJoin(conversation, eq(conversation.id, conversationTag.conversationId))
    .innerJoin(channel, eq(channel.id, conversation.channelId))
    .where(anyOf(conversationTag.conversationId, conversationIds))
    .groupBy(conversation.id, channel.platform);
  return rows.map((row) => entry("tag", row, { names: [], facts: [fact.platform(row.platform)] }));
}

/** Between two tags. */
export const TAG_GAP = " · ";

function entry(
  kind: NewEntry["kind"],
  { id, conversationId, at, text }: { id: string; conversationId: string; at: Date; text: string },
  { names, facts }: { names: (string | null)[]; facts: string[] },
): NewEntry {
  return { id, kind, conversationId, at, words: vectorOf({ at, text, names, facts }) };
}
