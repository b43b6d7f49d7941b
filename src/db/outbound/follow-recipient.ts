import { and, eq, notExists } from "drizzle-orm";
import type { Transaction } from "../client";
import { newId } from "../new-id";
import { handle } from "../schema/contact";
import { conversation, leg } from "../schema/conversation";
import { message } from "../schema/message";
import { openPrivateLeg } from "./private-legs";

export interface Followed {
  messageId: string;
  conversationId: string;
  channelId: string;
  platform: string;
  /** Where it was thought to go. */
  threadId: string;
  userId: string | null;
}

/**
 * A private message went to a person under another id than the one we knew: the platform itself says that both are one,
 * so that id is another handle of the same contact, and the exchange under it a place of this conversation. A handle
 * that somebody has already keeps its contact; what is written in that exchange from now on belongs here all the same.
 */
export async function followRecipient(
  tx: Transaction,
  { messageId, conversationId, channelId, platform, threadId, userId }: Followed,
  recipient: { externalId: string; threadExternalId: string; now: Date },
): Promise<void> {
  const { externalId, threadExternalId, now } = recipient;
  const handleId = await handleOf(tx, { conversationId, platform, externalId, now });
  const opened = { conversationId, channelId, handleId, threadExternalId, movedBy: userId };
  const place = await openPrivateLeg(tx, opened, now);
  if (place === threadId) return;
  await tx
    .update(message)
    .set({ threadId: place, recipientHandleId: handleId })
    .where(eq(message.id, messageId));
  await tx.delete(leg).where(
    and(
      eq(leg.conversationId, conversationId),
      eq(leg.threadId, threadId),
      notExists(
        tx
          .select({ id: message.id })
          .from(message)
          .where(and(eq(message.conversationId, conversationId), eq(message.threadId, threadId))),
      ),
    ),
  );
}

async function handleOf(
  tx: Transaction,
  given: { conversationId: string; platform: string; externalId: string; now: Date },
): Promise<string> {
  const { conversationId, platform, externalId, now } = given;
  const [matter] = await tx
    .select({ contactId: conversation.contactId })
    .from(conversation)
    .where(eq(conversation.id, conversationId));
  if (!matter) throw new Error("The conversation of a message is gone.");
  await tx
    .insert(handle)
    .values({ id: newId(now), contactId: matter.contactId, platform, externalId, updatedAt: now })
    .onConflictDoNothing();
  const [found] = await tx
    .select({ id: handle.id })
    .from(handle)
    .where(and(eq(handle.platform, platform), eq(handle.externalId, externalId)));
  if (!found) throw new Error("A handle was neither made nor found.");
  return found.id;
}
