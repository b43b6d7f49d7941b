import { desc, eq, sql } from "drizzle-orm";
import type { Mention } from "@/core/conversation/mentions";
import type { NoteView } from "@/core/conversation/note-view";
import type { PlacedItem } from "@/core/conversation/segments";
import type { ActivityView, MessageView } from "@/core/views";
import type { Executor } from "../client";
import { activity, note } from "../schema/conversation";
import { noteMention } from "../schema/mention";
import { user } from "../schema/people";
import type { ConversationHead } from "./conversation-head";
import { type Leg, legsOf } from "./conversation-legs";
import { attachmentsOf, type FileAddresses } from "./timeline-attachments";
import { contextMessages, isWrittenByUs, ownMessages, type StoredMessage } from "./timeline-messages";
import { type Changes, earlierVersionsOf, presentMessage } from "./timeline-present";

/** The newest of each kind; a matter that is longer than that is read on the platform. */
export const TIMELINE_MAX = 500;

interface Timeline {
  legs: Leg[];
  placed: PlacedItem[];
  /** The conversation's own messages, oldest first. */
  messages: MessageView[];
  isRootOurs: boolean;
  /** Messages of the customer that have had a private answer of their own. */
  privatelyAnswered: string[];
}

/** Everything that was written and done in a conversation, with the posts around it in public. */
export async function timelineOf(
  executor: Executor,
  head: ConversationHead,
  { addressOf, changes }: { addressOf: FileAddresses; changes: Changes },
): Promise<Timeline> {
  const [legs, own, notes, activities] = await Promise.all([
    legsOf(executor, head.id),
    ownMessages(executor, head.id, TIMELINE_MAX),
    notesOf(executor, head.id),
    activitiesOf(executor, head.id),
  ]);
  const [context, versions] = await Promise.all([
    contextMessages(executor, head, { legs, own }),
    earlierVersionsOf(
      executor,
      own.filter(({ editedAt, deletedAt }) => editedAt && !deletedAt),
    ),
  ]);
  const files = await attachmentsOf(executor, [...own, ...context], addressOf);
  const around = ({ id }: StoredMessage) => ({
    accountName: head.channel.name,
    earlierVersions: versions.get(id) ?? [],
    attachments: files.get(id) ?? [],
    changes,
  });
  const messages = own.map((row) => presentMessage(row, around(row)));
  const bystanders = context.map((row) => ({
    row,
    item: {
      ...presentMessage(row, around(row)),
      ...{ origin: "context" as const, mayEdit: false, mayDelete: false },
    },
  }));
  const placed = [
    ...own.map((row, at) => place(row, messages[at], legs)),
    ...bystanders.map(({ row, item }) => place(row, item, legs)),
    ...[...notes, ...activities].map((item) => ({ item, legId: null, orderKey: "" })),
  ];
  return {
    legs,
    messages,
    placed: placed.filter((item) => item !== null),
    isRootOurs: [...own, ...context].some(isRootOf(legs)),
    privatelyAnswered: own.filter(isPrivateAnswer).flatMap(({ targetId }) => targetId ?? []),
  };
}

function place(row: StoredMessage, item: MessageView | undefined, legs: Leg[]): PlacedItem | null {
  if (!item) return null;
  return {
    item,
    legId: legs.find(({ threadId }) => threadId === row.threadId)?.id ?? null,
    orderKey: row.orderKey,
  };
}

/** Also one that a colleague gave in the platform's own app, as the platform told us when we tried. */
const isPrivateAnswer = ({ visibility, direction, state, refusalReason }: StoredMessage) =>
  visibility === "private" &&
  direction === "outbound" &&
  (state !== "refused" || refusalReason === "already_replied");

/** We wrote the post that a public leg of this conversation hangs below. */
const isRootOf = (legs: Leg[]) => (row: StoredMessage) =>
  isWrittenByUs(row) &&
  legs.some((leg) => leg.visibility === "public" && leg.threadExternalId === row.externalId);

async function notesOf(executor: Executor, conversationId: string): Promise<NoteView[]> {
  const rows = await executor
    .select({
      id: note.id,
      authorName: user.name,
      authorUserId: note.userId,
      body: note.body,
      mentions: mentionsOfNote,
      createdAt: note.createdAt,
    })
    .from(note)
    .innerJoin(user, eq(user.id, note.userId))
    .where(eq(note.conversationId, conversationId))
    .orderBy(desc(note.createdAt))
    .limit(TIMELINE_MAX);
  return rows.map(({ createdAt, ...row }) => ({ kind: "note", ...row, occurredAt: createdAt.toISOString() }));
}

const mentionsOfNote = sql<Mention[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'userId', ${noteMention.userId}, 'start', ${noteMention.start}, 'end', ${noteMention.end}
  ) order by ${noteMention.start}), '[]') from ${noteMention} where ${noteMention.noteId} = ${note.id})`;

async function activitiesOf(executor: Executor, conversationId: string): Promise<ActivityView[]> {
  const rows = await executor
    .select({
      id: activity.id,
      name: activity.name,
      actorName: user.name,
      params: activity.params,
      occurredAt: activity.occurredAt,
    })
    .from(activity)
    .leftJoin(user, eq(user.id, activity.actorId))
    .where(eq(activity.conversationId, conversationId))
    .orderBy(desc(activity.occurredAt), desc(activity.id))
    .limit(TIMELINE_MAX);
  return rows.map((row) => ({
    kind: "activity",
    ...row,
    id: String(row.id).padStart(ACTIVITY_ID_DIGITS, "0"),
    occurredAt: row.occurredAt.toISOString(),
  }));
}

/** Ids of activities are compared as text when they happened in the same millisecond. */
const ACTIVITY_ID_DIGITS = 16;
