import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { contact, contactNote } from "../schema/contact";
import { conversation } from "../schema/conversation";

/** False when it was so already. */
export async function setVip(
  tx: Transaction,
  { contactId, isVip }: { contactId: string; isVip: boolean },
): Promise<boolean> {
  const set = await tx
    .update(contact)
    .set({ isVip })
    .where(and(eq(contact.id, contactId), ne(contact.isVip, isVip)))
    .returning({ id: contact.id });
  return set.length > 0;
}

/** What somebody may still work on shows at once what has changed of its contact. */
export const unresolvedOf = (tx: Transaction, contactIds: string[]) =>
  tx
    .select({
      id: conversation.id,
      teamId: conversation.teamId,
      status: conversation.status,
      snoozedUntil: conversation.snoozedUntil,
    })
    .from(conversation)
    .where(and(anyOf(conversation.contactId, contactIds), sql`${conversation.status} <> 'resolved'`));

/** False when the id is in use. */
export async function insertContactNote(
  tx: Transaction,
  given: typeof contactNote.$inferInsert,
): Promise<boolean> {
  const inserted = await tx
    .insert(contactNote)
    .values(given)
    .onConflictDoNothing()
    .returning({ id: contactNote.id });
  return inserted.length > 0;
}

interface NoteOfContact {
  noteId: string;
  contactId: string;
}

/** A note that stands or, with `isRemoved`, one that was taken away. */
export async function contactNoteOf(
  tx: Transaction,
  { noteId, contactId, isRemoved }: NoteOfContact & { isRemoved: boolean },
) {
  const [found] = await tx
    .select({ id: contactNote.id, userId: contactNote.userId })
    .from(contactNote)
    .where(
      and(
        eq(contactNote.id, noteId),
        eq(contactNote.contactId, contactId),
        isRemoved ? isNotNull(contactNote.removedAt) : isNull(contactNote.removedAt),
      ),
    );
  return found ?? null;
}

export async function setNoteRemoved(tx: Transaction, noteId: string, removedAt: Date | null): Promise<void> {
  await tx.update(contactNote).set({ removedAt }).where(eq(contactNote.id, noteId));
}
