import { and, eq, lte, sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { conversation } from "../schema/conversation";

/** Snoozed conversations whose time has come, in id order and held; those that somebody works on are left for the next look. */
export const dueSnoozes = (
  tx: Transaction,
  now: Date,
  limit: number,
): Promise<{ id: string; snoozedUntil: Date }[]> =>
  tx
    .select({
      id: conversation.id,
      snoozedUntil: sql<Date>`${conversation.snoozedUntil}`.mapWith(conversation.snoozedUntil),
    })
    .from(conversation)
    .where(and(eq(conversation.status, "snoozed"), lte(conversation.snoozedUntil, now)))
    .orderBy(conversation.id)
    .limit(limit)
    .for("no key update", { skipLocked: true });
