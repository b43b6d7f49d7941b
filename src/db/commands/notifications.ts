import { and, eq, inArray, isNull, lte, type SQL } from "drizzle-orm";
import type { NotificationKind, ReadWish } from "@/core/notifications";
import type { Transaction } from "../client";
import { notification } from "../schema/notification";

export async function insertNotifications(
  tx: Transaction,
  rows: (typeof notification.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(notification).values(rows);
}

/** What is not so any more is told nobody. Returns whom it had been told. */
export async function deleteNotifications(
  tx: Transaction,
  given: { aboutId: string } | { conversationId: string; kinds: NotificationKind[] },
): Promise<string[]> {
  const isIt =
    "aboutId" in given
      ? eq(notification.aboutId, given.aboutId)
      : and(eq(notification.conversationId, given.conversationId), inArray(notification.kind, given.kinds));
  const gone = await tx.delete(notification).where(isIt).returning({ userId: notification.userId });
  return gone.map(({ userId }) => userId);
}

/** False when there was nothing unread among it. */
export async function markNotificationsRead(
  tx: Transaction,
  userId: string,
  { wish, readAt }: { wish: ReadWish; readAt: Date },
): Promise<boolean> {
  const read = await tx
    .update(notification)
    .set({ readAt })
    .where(and(eq(notification.userId, userId), isNull(notification.readAt), isMeant(wish)))
    .returning({ id: notification.id });
  return read.length > 0;
}

function isMeant(wish: ReadWish): SQL {
  if ("ids" in wish) return inArray(notification.id, wish.ids.map(Number));
  if ("conversationId" in wish) return eq(notification.conversationId, wish.conversationId);
  return lte(notification.id, Number(wish.upTo));
}
