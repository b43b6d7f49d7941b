import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { activity, conversation, note, readMark } from "../schema/conversation";

type Changes = Partial<
  Pick<typeof conversation.$inferInsert, "status" | "assigneeId" | "snoozedUntil" | "resolvedAt">
>;

export async function changeConversation(
  tx: Transaction,
  conversationId: string,
  changes: Changes,
): Promise<void> {
  await tx.update(conversation).set(changes).where(eq(conversation.id, conversationId));
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

/** False when the id is in use. */
export async function insertNote(tx: Transaction, given: typeof note.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(note).values(given).onConflictDoNothing().returning({ id: note.id });
  return inserted.length > 0;
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
