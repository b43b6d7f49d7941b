import { SENDING_MAX_MS } from "@/core/answer/waits";
import { crashPoint } from "@/core/crash-points";
import { overdueMessages } from "@/db/outbound/due-messages";
import { lockOutgoingMessage } from "@/db/outbound/outgoing-message";
import { type Attempt, closeAttempt, staleAttempts } from "@/db/outbound/send-attempts";
import { persistently } from "@/db/persistently";
import type { Task } from "@/jobs/lanes";
import { unitOfWork } from "@/jobs/unit-of-work";
import { doubtMessage } from "./doubt-message";
import { followAcceptance } from "./follow-acceptance";
import type { SendingContext } from "./sending-context";
import { sendingTask } from "./sending-task";

/** How late a message may be before its job counts as lost, in milliseconds. */
const GRACE_MS = 3_000;
/** Attempts given up in one run. */
const BATCH_MAX = 50;
/** Answers, and searches, of one channel that are taken up in one run. Neither crowds out the other, nor another channel. */
const PER_CHANNEL_MAX = 20;

/** Attempts whose worker is gone become `unknown`: it may have called, nobody knows. */
export async function giveUpAbandoned(context: SendingContext): Promise<void> {
  const stale = await staleAttempts(context.database, { openForMs: SENDING_MAX_MS, limit: BATCH_MAX });
  for (const attempt of stale) await giveUp(context, attempt);
}

/**
 * What has to be done for messages whose job was lost, or whose wait is over; urgent ones first. The queue is only a
 * wake-up: with an empty one everything still leaves.
 */
export async function overdueTasks(context: SendingContext): Promise<Task[]> {
  const overdue = await overdueMessages(context.database, {
    graceMs: GRACE_MS,
    perChannel: PER_CHANNEL_MAX,
  });
  if (overdue.length > 0) crashPoint("out.sweep.found");
  return overdue.map(({ state, ...sending }) =>
    sendingTask(context, state === "queued" ? "deliver" : "reconcile", sending),
  );
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
      crashPoint("out.sweep.given-up");
      if (wasSent)
        await followAcceptance(unit, outgoing, { acceptedAt: outgoing.sentAt ?? now(), now: now() });
      else await doubtMessage(unit, outgoing, now());
    }),
  );
}
