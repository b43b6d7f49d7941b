import { SENDING_MAX_MS } from "@/core/answer/waits";
import { overdueMessages } from "@/db/outbound/due-messages";
import { lockOutgoingMessage } from "@/db/outbound/outgoing-message";
import { type Attempt, closeAttempt, staleAttempts } from "@/db/outbound/send-attempts";
import { persistently } from "@/db/persistently";
import { unitOfWork } from "@/jobs/unit-of-work";
import { deliverMessage } from "./deliver-message";
import { doubtMessage } from "./doubt-message";
import { followAcceptance } from "./follow-acceptance";
import { reconcileMessage } from "./reconcile-message";
import type { SendingContext } from "./sending-context";

/** How late a message may be before its job counts as lost, in milliseconds. */
const GRACE_MS = 3_000;
const BATCH_MAX = 50;
const AT_ONCE_MAX = 5;

/** Attempts whose worker is gone become `unknown`: it may have called, nobody knows. */
export async function giveUpAbandoned(context: SendingContext): Promise<void> {
  const stale = await staleAttempts(context.database, { openForMs: SENDING_MAX_MS, limit: BATCH_MAX });
  for (const attempt of stale) await giveUp(context, attempt);
}

/**
 * Takes up messages whose job was lost, or whose wait is over. The queue is only a wake-up; with an empty one everything
 * still leaves. One that fails inside does not hold the others; the first failure is thrown in the end.
 */
export async function takeUpOverdue(context: SendingContext): Promise<void> {
  const overdue = await overdueMessages(context.database, { graceMs: GRACE_MS, limit: BATCH_MAX });
  const failures: unknown[] = [];
  for (let at = 0; at < overdue.length; at += AT_ONCE_MAX) {
    const batch = overdue.slice(at, at + AT_ONCE_MAX);
    const ends = await Promise.allSettled(
      batch.map(({ id, state }) =>
        state === "queued" ? deliverMessage(context, id) : reconcileMessage(context, id),
      ),
    );
    failures.push(...ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : [])));
  }
  if (failures.length > 0) throw failures[0];
}

function giveUp({ database, now }: SendingContext, attempt: Attempt): Promise<void> {
  return persistently(() =>
    unitOfWork(database, now(), async (unit) => {
      const outgoing = await lockOutgoingMessage(unit.tx, attempt.messageId);
      const wasSent = outgoing?.state === "sent";
      const outcome = {
        outcome: wasSent ? ("sent" as const) : ("unknown" as const),
        error: "The worker did not come back.",
        finishedAt: now(),
      };
      if (!outgoing || !(await closeAttempt(unit.tx, attempt, outcome))) return;
      if (wasSent)
        await followAcceptance(unit, outgoing, { acceptedAt: outgoing.sentAt ?? now(), now: now() });
      else await doubtMessage(unit, outgoing, now());
    }),
  );
}
