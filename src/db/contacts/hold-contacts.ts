import { asc, eq } from "drizzle-orm";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { lockKeys, personLock } from "../ingest/lock-keys";
import { handle } from "../schema/contact";
import { conversation } from "../schema/conversation";

const contactLock = (contactId: string) => `contact ${contactId}`;

/**
 * Makes people, their handles and their conversations this transaction's own, in the order in which everybody takes
 * them: people, then handles as ingestion does, then conversations by id. What of these persons is understood meanwhile
 * waits, and is understood as they are afterwards.
 */
export async function holdContacts(tx: Transaction, contactIds: string[]): Promise<void> {
  await lockKeys(tx, contactIds.map(contactLock));
  const handles = await tx
    .select({ platform: handle.platform, externalId: handle.externalId })
    .from(handle)
    .where(anyOf(handle.contactId, contactIds));
  await lockKeys(tx, handles.map(personLock));
  await tx
    .select({ id: conversation.id })
    .from(conversation)
    .where(anyOf(conversation.contactId, contactIds))
    .orderBy(asc(conversation.id))
    .for("update");
}

/** Whose a conversation is; null when there is none. */
export async function contactOf(tx: Transaction, conversationId: string): Promise<string | null> {
  const [found] = await tx
    .select({ contactId: conversation.contactId })
    .from(conversation)
    .where(eq(conversation.id, conversationId));
  return found?.contactId ?? null;
}
