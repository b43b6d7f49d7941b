import { and, eq, inArray, isNull, lt, max, sql } from "drizzle-orm";
import type { Visibility } from "@/core/inbound-event";
import type { Transaction } from "../client";
import { channel, channelGap } from "../schema/channel";
import { message } from "../schema/message";

/** What the platform could not give back, kept where people see it. Returns the channel's new version. */
export async function recordGap(tx: Transaction, gap: typeof channelGap.$inferInsert): Promise<number> {
  await tx.insert(channelGap).values(gap);
  return touchChannel(tx, gap.channelId);
}

/** The last message before `before` that we know of; null when we know of none: then nothing is missing. */
export async function knownBefore(
  tx: Transaction,
  { channelId, visibility, before }: { channelId: string; visibility: Visibility; before: Date },
): Promise<Date | null> {
  const [last] = await tx
    .select({ at: max(message.occurredAt) })
    .from(message)
    .where(
      and(
        eq(message.channelId, channelId),
        eq(message.visibility, visibility),
        lt(message.occurredAt, before),
      ),
    );
  return last?.at ?? null;
}

/** An admin has read of these gaps. Returns the channel's new version, or null when none of them was open. */
export async function closeGaps(
  tx: Transaction,
  { channelId, gapIds, userId, now }: { channelId: string; gapIds: number[]; userId: string; now: Date },
): Promise<number | null> {
  const closed = await tx
    .update(channelGap)
    .set({ closedAt: now, closedBy: userId })
    .where(
      and(eq(channelGap.channelId, channelId), inArray(channelGap.id, gapIds), isNull(channelGap.closedAt)),
    )
    .returning({ id: channelGap.id });
  return closed.length > 0 ? touchChannel(tx, channelId) : null;
}

async function touchChannel(tx: Transaction, id: string): Promise<number> {
  const [row] = await tx
    .update(channel)
    .set({ version: sql`${channel.version} + 1` })
    .where(eq(channel.id, id))
    .returning({ version: channel.version });
  return row?.version ?? 0;
}
