import { and, eq, isNull, sql } from "drizzle-orm";
import type { Executor, Transaction } from "../client";
import { message, sendAttempt } from "../schema/message";

export interface Attempt {
  messageId: string;
  number: number;
}

/** The trace of a call, to be committed before the call is made. */
export async function openAttempt(
  tx: Transaction,
  { messageId, number }: Attempt,
  startedAt: Date,
): Promise<void> {
  await tx.insert(sendAttempt).values({ messageId, number, startedAt });
}

export interface Outcome {
  outcome: "sent" | "refused" | "unknown" | "retry";
  /** Fault and what the platform said, without secrets or texts. */
  error: string | null;
  finishedAt: Date;
}

/** False when somebody else has closed it: this worker is late and may not write. */
export async function closeAttempt(
  tx: Transaction,
  { messageId, number }: Attempt,
  outcome: Outcome,
): Promise<boolean> {
  const closed = await tx
    .update(sendAttempt)
    .set(outcome)
    .where(and(isThis({ messageId, number }), isNull(sendAttempt.finishedAt)))
    .returning({ number: sendAttempt.number });
  return closed.length > 0;
}

/** Asked right before the call: a worker that was held up for long has lost its attempt and must not call. */
export async function isAttemptOpen(executor: Executor, attempt: Attempt): Promise<boolean> {
  const open = await executor
    .select({ number: sendAttempt.number })
    .from(sendAttempt)
    .innerJoin(message, eq(message.id, sendAttempt.messageId))
    .where(and(isThis(attempt), isNull(sendAttempt.finishedAt), eq(message.state, "sending")));
  return open.length > 0;
}

/** The attempts that have been open for longer than that, by the database's clock; oldest first. */
export async function staleAttempts(
  executor: Executor,
  { openForMs, limit }: { openForMs: number; limit: number },
): Promise<Attempt[]> {
  return executor
    .select({ messageId: sendAttempt.messageId, number: sendAttempt.number })
    .from(sendAttempt)
    .where(
      and(
        isNull(sendAttempt.finishedAt),
        sql`${sendAttempt.startedAt} < clock_timestamp() - ${openForMs} * interval '1 millisecond'`,
      ),
    )
    .orderBy(sendAttempt.startedAt)
    .limit(limit);
}

const isThis = ({ messageId, number }: Attempt) =>
  and(eq(sendAttempt.messageId, messageId), eq(sendAttempt.number, number));
