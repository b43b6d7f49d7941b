import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { activity, conversation, note, readMark } from "../schema/conversation";
import { noteMention } from "../schema/mention";

type Changes = Partial<
  Pick<
    typeof conversation.$inferInsert,
    "status" | "teamId" | "inboxId" | "assigneeId" | "snoozedUntil" | "resolvedAt"
  >
>;

export async function changeConversation(
  tx: Transaction,
  conversationId: string,
  changes: Changes,
): Promise<void> {
  await tx.update(conversation).set(changes).where(eq(conversation.id, conversationId));
}

export async function assigneeOf(tx: Transaction, conversationId: string): Promise<string | null> {
  const [found] = await tx
    .select({ assigneeId: conversation.assigneeId })
    .from(conversation)
    .where(eq(conversation.id, conversationId));
  return found?.assigneeId ?? null;
}

export interface NewActivity {
  conversationId: string;
  /** Keys the sentence `activity.<name>`. */
  name: string;
  /** Null when nobody in particular did it. */
  actorId: string | null;
  params?: Record<string, string | number>;
  occurredAt: Date;
}

export async function recordActivity(tx: Transaction, given: NewActivity): Promise<void> {
  await tx.insert(activity).values(given);
}

/** Whether the acceptance of this message is written down, and so everything that follows from it. */
export async function isFollowed(
  tx: Transaction,
  { id, conversationId }: { id: string; conversationId: string },
): Promise<boolean> {
  const written = await tx
    .select({ id: activity.id })
    .from(activity)
    .where(
      and(
        eq(activity.conversationId, conversationId),
        inArray(activity.name, ["replied", "moved_to_private"]),
        sql`${activity.params} ->> 'messageId' = ${id}`,
      ),
    )
    .limit(1);
  return written.length > 0;
}

/** Whether the conversation still sleeps because this answer went out, and until the moment set then. */
export async function sleepsOnAccountOf(
  tx: Transaction,
  { id, conversationId }: { id: string; conversationId: string },
): Promise<boolean> {
  const written = await tx
    .select({ id: activity.id })
    .from(activity)
    .innerJoin(conversation, eq(conversation.id, activity.conversationId))
    .where(
      and(
        eq(activity.conversationId, conversationId),
        eq(activity.name, "snoozed"),
        eq(conversation.status, "snoozed"),
        sql`${activity.params} ->> 'answerId' = ${id}`,
        sql`(${activity.params} ->> 'until')::timestamptz = ${conversation.snoozedUntil}`,
      ),
    )
    .limit(1);
  return written.length > 0;
}

/** The newest entry of a conversation's history; 0 where it has none. */
export async function latestActivity(tx: Transaction, conversationId: string): Promise<number> {
  const [row] = await tx
    .select({ id: sql<number>`coalesce(max(${activity.id}), 0)`.mapWith(Number) })
    .from(activity)
    .where(eq(activity.conversationId, conversationId));
  return row?.id ?? 0;
}

/** What of these kinds came into the history of a conversation after an entry of it. */
export const activitiesAfter = (
  tx: Transaction,
  { conversationId, activityId, names }: { conversationId: string; activityId: number; names: string[] },
) =>
  tx
    .select({ name: activity.name, params: activity.params })
    .from(activity)
    .where(
      and(
        eq(activity.conversationId, conversationId),
        gt(activity.id, activityId),
        inArray(activity.name, names),
      ),
    );

/** False when the id is in use. */
export async function insertNote(tx: Transaction, given: typeof note.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(note).values(given).onConflictDoNothing().returning({ id: note.id });
  return inserted.length > 0;
}

export async function insertMentions(
  tx: Transaction,
  given: (typeof noteMention.$inferInsert)[],
): Promise<void> {
  if (given.length > 0) await tx.insert(noteMention).values(given);
}

/** Takes a note away as if it had never been left; false when it is gone already. */
export async function deleteNote(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.delete(note).where(eq(note.id, id)).returning({ id: note.id })).length > 0;
}

export async function markRead(tx: Transaction, given: typeof readMark.$inferInsert): Promise<void> {
  await tx
    .insert(readMark)
    .values(given)
    .onConflictDoUpdate({
      target: [readMark.userId, readMark.conversationId],
      set: { readAt: given.readAt },
    });
}
