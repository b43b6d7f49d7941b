import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Executor, Transaction } from "../client";
import { channelGap } from "../schema/channel";

/** What the platform could not give back, kept where people see it. */
export const recordGap = (tx: Transaction, gap: typeof channelGap.$inferInsert) =>
  tx.insert(channelGap).values(gap);

/** An admin has read of these gaps; says how many were still open. */
export async function closeGaps(
  executor: Executor,
  { channelId, gapIds, userId, now }: { channelId: string; gapIds: number[]; userId: string; now: Date },
): Promise<number> {
  const closed = await executor
    .update(channelGap)
    .set({ closedAt: now, closedBy: userId })
    .where(
      and(eq(channelGap.channelId, channelId), inArray(channelGap.id, gapIds), isNull(channelGap.closedAt)),
    )
    .returning({ id: channelGap.id });
  return closed.length;
}
