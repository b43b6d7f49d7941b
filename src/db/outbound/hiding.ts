import { asc, eq, lte, sql } from "drizzle-orm";
import type { Executor, Transaction } from "../client";
import { conversation } from "../schema/conversation";
import { hidingWish } from "../schema/hiding";
import { message } from "../schema/message";

/** How long its job has before a sweep does it. */
const GRACE_SECONDS = 5;

/** Keeps what was asked for until the platform has done it or refused; the last word counts. */
export async function wishHidden(
  tx: Transaction,
  { messageId, hidden }: { messageId: string; hidden: boolean },
): Promise<void> {
  const retryAt = sql`clock_timestamp() + ${GRACE_SECONDS} * interval '1 second'`;
  await tx
    .insert(hidingWish)
    .values({ messageId, hidden, retryAt })
    .onConflictDoUpdate({ target: hidingWish.messageId, set: { hidden, failures: 0, retryAt } });
}

/** What is asked of the platform about a message now; null when nothing is. */
export async function wishedHidden(executor: Executor, messageId: string) {
  const [wish] = await executor
    .select({ hidden: hidingWish.hidden, failures: hidingWish.failures })
    .from(hidingWish)
    .where(eq(hidingWish.messageId, messageId));
  return wish ?? null;
}

/** Forgets a wish that was carried out or refused, unless another was said meanwhile. */
export async function endWish(tx: Transaction, messageId: string, hidden: boolean): Promise<void> {
  await tx
    .delete(hidingWish)
    .where(sql`${hidingWish.messageId} = ${messageId} and ${hidingWish.hidden} = ${hidden}`);
}

export async function postponeWish(
  tx: Transaction,
  messageId: string,
  { failures, retryAt }: { failures: number; retryAt: Date },
): Promise<void> {
  await tx.update(hidingWish).set({ failures, retryAt }).where(eq(hidingWish.messageId, messageId));
}

/** Wishes whose time has come by the database's clock, longest waiting first. */
export const dueWishes = (executor: Executor, limit: number) =>
  executor
    .select({ messageId: hidingWish.messageId, channelId: message.channelId })
    .from(hidingWish)
    .innerJoin(message, eq(message.id, hidingWish.messageId))
    .where(lte(hidingWish.retryAt, sql`clock_timestamp()`))
    .orderBy(asc(hidingWish.retryAt))
    .limit(limit);

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
