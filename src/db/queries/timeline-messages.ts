import { and, desc, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { MessageView } from "@/core/views";
import type { Executor } from "../client";
import { handle } from "../schema/contact";
import { keptAnswer } from "../schema/kept-answer";
import { message } from "../schema/message";
import { user } from "../schema/people";
import { revisionWish } from "../schema/revision";
import type { ConversationHead } from "./conversation-head";
import type { Leg } from "./conversation-legs";

const CONTEXT_MAX = 100;

const editor = alias(user, "editor");
const deleter = alias(user, "deleter");
const decliner = alias(user, "decliner");

export type StoredMessage = Awaited<ReturnType<typeof messagesWhere>>[number];

/** The newest messages of a conversation, oldest first. */
export async function ownMessages(
  executor: Executor,
  conversationId: string,
  max: number,
): Promise<StoredMessage[]> {
  const rows = await messagesWhere(
    executor,
    and(eq(message.conversationId, conversationId), ne(message.state, "withdrawn")),
    max,
  );
  return rows.reverse();
}

/**
 * What stands around a matter in public: the post at the root, the posts that its messages answer, and what others
 * answered to them. A thread of thousands is not read for one customer. In private it is what programs wrote there.
 */
export async function contextMessages(
  executor: Executor,
  { id, channel }: ConversationHead,
  { legs, own }: { legs: Leg[]; own: StoredMessage[] },
): Promise<StoredMessage[]> {
  const places = legs.filter(({ visibility }) => visibility === "public");
  const byPrograms = await messagesWhere(
    executor,
    and(inPlaces(legs.filter(({ visibility }) => visibility === "private")), isOnlyContext),
    CONTEXT_MAX,
  );
  if (places.length === 0) return byPrograms;
  const inPublic = own.filter(({ visibility }) => visibility === "public");
  const standsAbove = [
    ...places.map(({ threadExternalId }) => threadExternalId),
    ...inPublic.map((row) => row.parentExternalId),
  ];
  const answersTo = inPublic.map(({ externalId }) => externalId);
  const bystanders = await messagesWhere(
    executor,
    and(
      eq(message.channelId, channel.id),
      or(oneOf(message.externalId, standsAbove), oneOf(message.parentExternalId, answersTo)),
      inPlaces(places),
      eq(message.visibility, "public"),
      inArray(message.state, ["received", "sent"]),
      or(isNull(message.conversationId), ne(message.conversationId, id)),
      isNull(message.deletedAt),
    ),
    CONTEXT_MAX,
  );
  return [...bystanders, ...byPrograms];
}

const inPlaces = (places: Leg[]): SQL =>
  inArray(
    message.threadId,
    places.map(({ threadId }) => threadId),
  );

const isOnlyContext = and(eq(message.origin, "context"), isNull(message.deletedAt));

const oneOf = (
  column: typeof message.externalId | typeof message.parentExternalId,
  values: (string | null)[],
): SQL =>
  inArray(
    column,
    values.filter((value) => value !== null),
  );

export const isWrittenByUs = ({ direction }: StoredMessage) => direction === "outbound";

/** How far an answer of ours has come, and what keeps it. */
const whereItStands = {
  state: message.state,
  refusalReason: message.refusalReason,
  sendAt: message.sendAt,
  sentAt: message.sentAt,
  waitingUntil: message.waitingUntil,
  waitingReason: message.waitingReason,
  keptFor: keptAnswer.reason,
  dueAt: keptAnswer.dueAt,
  declinedBy: decliner.name,
  declinedFor: keptAnswer.declinedFor,
};

const messagesWhere = (executor: Executor, condition: SQL | undefined, max: number) =>
  executor
    .select({
      id: message.id,
      threadId: message.threadId,
      externalId: message.externalId,
      parentExternalId: message.parentExternalId,
      quotedExternalId: message.quotedExternalId,
      orderKey: message.orderKey,
      version: message.version,
      direction: message.direction,
      origin: message.origin,
      targetId: message.targetId,
      handleExternalId: handle.externalId,
      handleName: handle.name,
      handleUsername: handle.username,
      userName: user.name,
      authorUserId: message.userId,
      visibility: message.visibility,
      body: message.body,
      masks: message.masks,
      folded: message.folded,
      authenticity: message.authenticity,
      language: message.language,
      occurredAt: message.occurredAt,
      ...whereItStands,
      url: message.url,
      editedAt: message.editedAt,
      editedBy: editor.name,
      deletedAt: message.deletedAt,
      deletedBy: deleter.name,
      pendingChange: sql<MessageView["pendingChange"]>`case
        when ${revisionWish.messageId} is null then null
        when ${revisionWish.body} is null then 'deletion' else 'edit' end`,
      hiddenAt: message.hiddenAt,
      leaks: message.leaks,
      mayAnswerInPublic: message.mayAnswerInPublic,
    })
    .from(message)
    .leftJoin(handle, eq(handle.id, message.handleId))
    .leftJoin(user, eq(user.id, message.userId))
    .leftJoin(editor, eq(editor.id, message.editedBy))
    .leftJoin(deleter, eq(deleter.id, message.deletedBy))
    .leftJoin(keptAnswer, eq(keptAnswer.messageId, message.id))
    .leftJoin(decliner, eq(decliner.id, keptAnswer.declinedBy))
    .leftJoin(revisionWish, eq(revisionWish.messageId, message.id))
    .where(condition)
    .orderBy(desc(message.occurredAt), desc(message.orderKey), desc(message.id))
    .limit(max);
