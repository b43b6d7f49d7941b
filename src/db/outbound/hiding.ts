import { eq } from "drizzle-orm";
import type { Executor, Transaction } from "../client";
import { conversation } from "../schema/conversation";
import { message } from "../schema/message";

/** What hiding a message needs to know; null for a context message, which belongs to no conversation. */
export async function hideable(executor: Executor, messageId: string) {
  const [found] = await executor
    .select({
      externalId: message.externalId,
      channelId: message.channelId,
      conversationId: conversation.id,
      deletedAt: message.deletedAt,
      hiddenAt: message.hiddenAt,
    })
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .where(eq(message.id, messageId));
  return found ?? null;
}

export async function showHidden(tx: Transaction, messageId: string, hiddenAt: Date | null): Promise<void> {
  await tx.update(message).set({ hiddenAt }).where(eq(message.id, messageId));
}
