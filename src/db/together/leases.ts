import { and, eq, gt, lte, ne, or, sql } from "drizzle-orm";
import { LEASE_MS } from "@/core/together/presence";
import type { PersonView } from "@/core/views";
import type { Executor, Transaction } from "../client";
import { user } from "../schema/people";
import { answerLease } from "../schema/presence";

interface Asked {
  conversationId: string;
  userId: string;
  now: Date;
}

/**
 * Takes the lease, or keeps it: of any number who ask at once exactly one gets it. `new` where somebody else or nobody
 * had it before, null where another person has it.
 */
export async function takeLease(tx: Transaction, asked: Asked): Promise<"new" | "kept" | null> {
  const { userId, now } = asked;
  const [taken] = await put(tx, asked, or(eq(answerLease.userId, userId), lte(answerLease.until, now)));
  if (!taken) return null;
  return taken.takenAt.getTime() === now.getTime() ? "new" : "kept";
}

/** Takes it from whoever has it; they are told, and may take it back. */
export async function takeOverLease(tx: Transaction, asked: Asked): Promise<void> {
  await put(tx, asked);
}

const put = (tx: Transaction, { conversationId, userId, now }: Asked, setWhere?: ReturnType<typeof or>) =>
  tx
    .insert(answerLease)
    .values({ conversationId, userId, takenAt: now, until: new Date(now.getTime() + LEASE_MS) })
    .onConflictDoUpdate({
      target: answerLease.conversationId,
      set: {
        userId: sql`excluded.user_id`,
        until: sql`excluded.until`,
        takenAt: sql`case when ${isStillTheirs} then ${answerLease.takenAt} else excluded.taken_at end`,
      },
      setWhere,
    })
    .returning({ takenAt: answerLease.takenAt });

const isStillTheirs = sql`${answerLease.userId} = excluded.user_id and ${answerLease.until} > excluded.taken_at`;

/** True when this person had it. */
export async function releaseLease(
  tx: Transaction,
  { conversationId, userId }: Omit<Asked, "now">,
): Promise<boolean> {
  const released = await tx
    .delete(answerLease)
    .where(and(eq(answerLease.conversationId, conversationId), eq(answerLease.userId, userId)))
    .returning({ userId: answerLease.userId });
  return released.length > 0;
}

/** The other person whose public answer comes first; null when this one may send. */
export async function answeringOther(
  executor: Executor,
  { conversationId, userId, now }: Asked,
): Promise<PersonView | null> {
  const [other] = await executor
    .select({ id: user.id, name: user.name })
    .from(answerLease)
    .innerJoin(user, eq(user.id, answerLease.userId))
    .where(
      and(
        eq(answerLease.conversationId, conversationId),
        ne(answerLease.userId, userId),
        gt(answerLease.until, now),
      ),
    );
  return other ?? null;
}
