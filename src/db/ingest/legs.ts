import { eq, sql } from "drizzle-orm";
import type { Visibility } from "@/core/inbound-event";
import type { ConversationStatus } from "@/core/views";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";
import { insertRows } from "../insert-rows";
import { conversation, leg } from "../schema/conversation";
import { updateRows } from "../update-rows";

export interface KnownLeg {
  id: string;
  conversationId: string;
  threadId: string;
  handleId: string;
  isCurrent: boolean;
  openedAt: Date;
}

const columns = {
  id: leg.id,
  conversationId: leg.conversationId,
  threadId: leg.threadId,
  handleId: leg.handleId,
  isCurrent: leg.isCurrent,
  openedAt: leg.openedAt,
};

/** The legs that decide where the next message of each person in each thread goes. */
export async function currentLegs(
  tx: Transaction,
  spots: { threadId: string; handleId: string }[],
): Promise<KnownLeg[]> {
  if (spots.length === 0) return [];
  return tx
    .select(columns)
    .from(leg)
    .where(sql`is_current and (${leg.threadId}, ${leg.handleId}) in (
    select * from unnest(${arrayLiteral(spots.map(({ threadId }) => threadId))}::uuid[], ${arrayLiteral(spots.map(({ handleId }) => handleId))}::uuid[]))`);
}

/** Every leg in private threads, which few people share. */
export const legsIn = async (tx: Transaction, threadIds: string[]): Promise<KnownLeg[]> =>
  threadIds.length === 0 ? [] : tx.select(columns).from(leg).where(anyOf(leg.threadId, threadIds));

/** Where else these contacts have a private matter with the channel, newest first: their next exchange belongs to it. */
export async function privateLegsOf(
  tx: Transaction,
  people: { channelId: string; contactId: string }[],
): Promise<(KnownLeg & { channelId: string; contactId: string })[]> {
  if (people.length === 0) return [];
  return tx
    .select({ ...columns, channelId: conversation.channelId, contactId: conversation.contactId })
    .from(leg)
    .innerJoin(conversation, eq(conversation.id, leg.conversationId))
    .where(
      sql`${leg.isCurrent} and ${leg.visibility} = 'private' and (${conversation.channelId}, ${conversation.contactId}) in (
        select * from unnest(${arrayLiteral(people.map(({ channelId }) => channelId))}::uuid[], ${arrayLiteral(people.map(({ contactId }) => contactId))}::uuid[]))`,
    )
    .orderBy(sql`${leg.openedAt} desc`);
}

export interface HeldConversation {
  id: string;
  teamId: string;
  status: ConversationStatus;
  resolvedAt: Date | null;
}

/** In id order, as everybody locks them; their state can't change until this transaction ends. */
export const holdConversations = async (tx: Transaction, ids: string[]): Promise<HeldConversation[]> =>
  ids.length === 0
    ? []
    : tx
        .select({
          id: conversation.id,
          teamId: conversation.teamId,
          status: conversation.status,
          resolvedAt: conversation.resolvedAt,
        })
        .from(conversation)
        .where(anyOf(conversation.id, ids))
        .orderBy(conversation.id)
        .for("no key update");

export type NewConversation = Pick<
  typeof conversation.$inferInsert,
  | "id"
  | "inboxId"
  | "teamId"
  | "channelId"
  | "contactId"
  | "handleId"
  | "status"
  | "resolvedAt"
  | "previousId"
  | "createdAt"
  | "visibility"
  | "lastMessageAt"
>;
export type NewLeg = KnownLeg & { visibility: Visibility };

export async function writePlaces(
  tx: Transaction,
  {
    conversations,
    legs,
    closedLegIds,
    earlier,
  }: {
    conversations: NewConversation[];
    legs: NewLeg[];
    closedLegIds: string[];
    earlier: { id: string; openedAt: Date }[];
  },
): Promise<void> {
  await Promise.all([
    insertRows(tx, conversation, { rows: conversations }),
    updateRows(tx, leg, { rows: closedLegIds.map((id) => ({ id, isCurrent: false })), by: ["id"] }),
    updateRows(tx, leg, { rows: earlier, by: ["id"] }),
    insertRows(tx, leg, {
      rows: legs,
      suffix: sql`on conflict (conversation_id, thread_id) do update set is_current = true`,
    }),
  ]);
}

/** The customer wrote again: the matter is open, whatever it waited for. */
export const openAgain = (tx: Transaction, ids: string[]) =>
  updateRows(tx, conversation, {
    rows: ids.map((id) => ({ id, status: "open" as const, resolvedAt: null, snoozedUntil: null })),
    by: ["id"],
  });
