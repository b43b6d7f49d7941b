import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";
import { insertRows } from "../insert-rows";
import { attachment, message, messageSecret, messageVersion, signal } from "../schema/message";
import { updateRows } from "../update-rows";

export type KnownMessage = Awaited<ReturnType<typeof messagesByExternalId>>[number] & { externalId: string };

export interface Named {
  channelId: string;
  externalId: string;
}

const columns = {
  id: message.id,
  channelId: message.channelId,
  externalId: message.externalId,
  threadId: message.threadId,
  conversationId: message.conversationId,
  direction: message.direction,
  origin: message.origin,
  handleId: message.handleId,
  parentExternalId: message.parentExternalId,
  version: message.version,
  orderKey: message.orderKey,
  occurredAt: message.occurredAt,
  editedAt: message.editedAt,
  editedBy: message.editedBy,
  deletedAt: message.deletedAt,
  mayAnswerInPublic: message.mayAnswerInPublic,
  /** Words that our people wrote here; null for all others, which are many and long. */
  ownWords: sql<
    string | null
  >`case when ${message.origin} in ('agent', 'automatic') then ${message.body} end`,
};

export const messagesByExternalId = async (tx: Transaction, named: Named[]) =>
  named.length === 0
    ? []
    : tx
        .select(columns)
        .from(message)
        .where(
          and(
            anyOf(message.channelId, [...new Set(named.map(({ channelId }) => channelId))]),
            anyOf(message.externalId, [...new Set(named.map(({ externalId }) => externalId))]),
          ),
        );

/** Our own messages that belong to nobody's matter yet and answer one of these. */
export const ownAnswersTo = async (tx: Transaction, named: Named[]) =>
  named.length === 0
    ? []
    : tx
        .select(columns)
        .from(message)
        .where(
          and(
            anyOf(message.channelId, [...new Set(named.map(({ channelId }) => channelId))]),
            anyOf(message.parentExternalId, [...new Set(named.map(({ externalId }) => externalId))]),
            eq(message.origin, "platform_app"),
            isNull(message.conversationId),
          ),
        );

/** The same in private threads, where nothing says which message is answered. */
export const ownMessagesWithoutMatter = async (tx: Transaction, threadIds: string[]) =>
  threadIds.length === 0
    ? []
    : tx
        .select(columns)
        .from(message)
        .where(
          and(
            anyOf(message.threadId, threadIds),
            eq(message.origin, "platform_app"),
            isNull(message.conversationId),
          ),
        );

export type NewMessage = Required<
  Pick<
    typeof message.$inferInsert,
    | "id"
    | "channelId"
    | "threadId"
    | "visibility"
    | "conversationId"
    | "externalId"
    | "localId"
    | "direction"
    | "origin"
    | "handleId"
    | "body"
    | "masks"
    | "folded"
    | "authenticity"
    | "leaks"
    | "language"
    | "parentExternalId"
    | "quotedExternalId"
    | "version"
    | "orderKey"
    | "occurredAt"
    | "editedAt"
    | "deletedAt"
    | "mayAnswerInPublic"
    | "url"
    | "state"
    | "sentAt"
    | "createdAt"
  >
>;

export const insertMessages = (tx: Transaction, rows: NewMessage[]) => insertRows(tx, message, { rows });

/** A newer version, told by the platform's order. */
export type NewText = Pick<
  NewMessage,
  | "id"
  | "localId"
  | "body"
  | "masks"
  | "folded"
  | "leaks"
  | "language"
  | "version"
  | "orderKey"
  | "editedAt"
  | "mayAnswerInPublic"
> & { editedBy: string | null };
export const replaceTexts = (tx: Transaction, rows: NewText[]) =>
  updateRows(tx, message, { rows, by: ["id"] });

/** What was only context turns out to be part of a matter. */
export type Placement = Pick<
  NewMessage,
  "id" | "threadId" | "conversationId" | "origin" | "parentExternalId" | "mayAnswerInPublic"
>;
export const placeMessages = (tx: Transaction, rows: Placement[]) =>
  updateRows(tx, message, { rows, by: ["id"] });

export const adoptMessages = (tx: Transaction, rows: { id: string; conversationId: string }[]) =>
  updateRows(tx, message, { rows, by: ["id"] });

/**
 * Takes the words away for good, and everything read from them; what our agents wrote here stays ours. Of several
 * moments the earliest stays. Nothing is left by which it would matter what came before the deletion.
 */
export async function eraseMessages(
  tx: Transaction,
  erased: { id: string; deletedAt: Date }[],
): Promise<void> {
  if (erased.length === 0) return;
  const ids = sql`${arrayLiteral(erased.map(({ id }) => id))}::uuid[]`;
  await Promise.all([
    tx.execute(sql`
      update message m set deleted_at = least(m.deleted_at, given.at::timestamptz)
      from unnest(${ids}, ${arrayLiteral(erased.map(({ deletedAt }) => deletedAt.toISOString()))}::text[]) as given(id, at)
      where m.id = given.id`),
    tx.execute(sql`
      update message set body = '', masks = '[]', folded = '[]', leaks = '[]', language = null, version = null, order_key = '',
        edited_at = null, may_answer_in_public = false
      where id = any(${ids}) and origin in ('customer', 'context', 'platform_app')`),
    ...[messageVersion, messageSecret, attachment, signal].map((table) =>
      tx.delete(table).where(sql`${table.messageId} = any(${ids})`),
    ),
  ]);
}

export type NewVersion = Required<typeof messageVersion.$inferInsert>;

const Inserted = z.array(z.object({ message_id: z.string(), version: z.string() }));

/** Returns those that were not known. */
export async function insertVersions(
  tx: Transaction,
  rows: NewVersion[],
): Promise<{ messageId: string; version: string }[]> {
  const suffix = sql`on conflict do nothing returning message_id, version`;
  const inserted = Inserted.parse(await insertRows(tx, messageVersion, { rows, suffix }));
  return inserted.map(({ message_id, version }) => ({ messageId: message_id, version }));
}

export const insertSecrets = (tx: Transaction, rows: (typeof messageSecret.$inferInsert)[]) =>
  insertRows(tx, messageSecret, { rows, suffix: sql`on conflict do nothing` });

async function forgetSignals(tx: Transaction, messageIds: string[]): Promise<void> {
  if (messageIds.length > 0) await tx.delete(signal).where(anyOf(signal.messageId, messageIds));
}

/** The reasons found in these messages, instead of those found before. */
export async function replaceSignals(
  tx: Transaction,
  messageIds: string[],
  rows: (typeof signal.$inferInsert)[],
): Promise<void> {
  await Promise.all([forgetSignals(tx, messageIds), insertRows(tx, signal, { rows })]);
}
