import { and, asc, eq, lte } from "drizzle-orm";
import type { KeepReason } from "@/core/answer/kept-answer";
import type { Executor, Transaction } from "../client";
import { keptAnswer } from "../schema/kept-answer";

export type KeptAnswer = typeof keptAnswer.$inferSelect;

export const insertKept = (tx: Transaction, row: typeof keptAnswer.$inferInsert) =>
  tx.insert(keptAnswer).values(row);

/** Held until the end of the transaction; null when the answer is kept by nothing any more, or never was. */
export async function lockKept(tx: Transaction, messageId: string): Promise<KeptAnswer | null> {
  const [found] = await tx.select().from(keptAnswer).where(eq(keptAnswer.messageId, messageId)).for("update");
  return found ?? null;
}

/** Another reason keeps it from now on. */
export const keepFor = (
  tx: Transaction,
  messageId: string,
  facts: { reason: KeepReason } & Partial<
    Pick<KeptAnswer, "basedOn" | "approvedBy" | "declinedBy" | "declinedFor">
  >,
) => tx.update(keptAnswer).set(facts).where(eq(keptAnswer.messageId, messageId));

export const forgetKept = (tx: Transaction, messageId: string) =>
  tx.delete(keptAnswer).where(eq(keptAnswer.messageId, messageId));

/** Answers whose hour has come, the earliest first. */
export const dueKept = (
  executor: Executor,
  { now, limit }: { now: Date; limit: number },
): Promise<Pick<KeptAnswer, "messageId" | "conversationId" | "authorId">[]> =>
  executor
    .select({
      messageId: keptAnswer.messageId,
      conversationId: keptAnswer.conversationId,
      authorId: keptAnswer.authorId,
    })
    .from(keptAnswer)
    .where(and(eq(keptAnswer.reason, "hour"), lte(keptAnswer.dueAt, now)))
    .orderBy(asc(keptAnswer.dueAt))
    .limit(limit);
