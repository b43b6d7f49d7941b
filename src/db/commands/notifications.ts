import { and, eq, inArray, isNull, lte, type SQL } from "drizzle-orm";
import { isTold, type NotificationKind, type ReadWish } from "@/core/notifications";
import type { Transaction } from "../client";
import { notification } from "../schema/notification";
import { user } from "../schema/people";

/** Except for those who switched this kind off. Returns who is told. */
export async function insertNotifications(
  tx: Transaction,
  { userIds, ...told }: Omit<typeof notification.$inferInsert, "userId"> & { userIds: string[] },
): Promise<string[]> {
  if (userIds.length === 0) return [];
  const people = await tx
    .select({ id: user.id, quiet: user.quiet })
    .from(user)
    .where(inArray(user.id, userIds));
  const rows = people
    .filter(({ quiet }) => isTold(told.kind, quiet))
    .map(({ id: userId }) => ({ ...told, userId }));
  if (rows.length > 0) await tx.insert(notification).values(rows);
  return rows.map(({ userId }) => userId);
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
