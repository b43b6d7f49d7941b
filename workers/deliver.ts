import { crashPoint } from "@/core/crash-points";
import * as jobs from "@/jobs/catalogue";
import { type Lanes, startLanes } from "@/jobs/lanes";
import { startLoop } from "@/jobs/loop";
import type { WorkerRole } from "@/jobs/worker-role";
import { connectorFor } from "@/platforms/registry";
import { applyHiding, overdueHidings } from "@/services/apply-hiding";
import { applyRevision, overdueRevisions } from "@/services/apply-revision";
import { openSending } from "@/services/open-sending";
import type { SendingContext } from "@/services/sending-context";
import { type SendingWork, sendingTaskOf } from "@/services/sending-task";
import { giveUpAbandoned, overdueTasks } from "@/services/sweep-outgoing";

const CONCURRENCY = 8;
/** Calls of one channel at a time. They wait for the platform, not for the processor. */
const PER_CHANNEL = 4;
/** What a channel has to do beyond this is found again by the sweep. */
const WAITING_MAX = 200;
const LOCK_MS = 30_000;
const STALLED_MS = 5_000;
const SWEEP_MS = 2_000;

/** The road out: sends, looks for what is unknown, hides, changes, and sweeps up after crashes. */
export const role: WorkerRole = {
  name: "deliver",
  async start({ connection, queues, vault, log, now }) {
    const context = openSending({ database: connection.database, vault, connectorFor, now });
    const onError = (error: unknown) => log.error({ role: "deliver", error }, "sending failed inside");
    const lanes = startLanes({ perLane: PER_CHANNEL, waitingMax: WAITING_MAX, onError });
    const worker = queues.work(
      "deliver",
      { concurrency: CONCURRENCY, lockMs: LOCK_MS, stalledMs: STALLED_MS, onError },
      (name, payload) => handle({ context, lanes }, name, payload),
    );
    const takeUpOverdue = async () => {
      for (const task of await overdueTasks(context)) lanes.offer(task);
    };
    const hideOverdue = async () => {
      for (const task of await overdueHidings(context)) lanes.offer(task);
    };
    const reviseOverdue = async () => {
      for (const task of await overdueRevisions(context)) lanes.offer(task);
    };
    const sweeps = [() => giveUpAbandoned(context), takeUpOverdue, hideOverdue, reviseOverdue].map((sweep) =>
      startLoop(sweep, { everyMs: SWEEP_MS, onError }),
    );
    return {
      async stop() {
        await Promise.all([worker.close(), ...sweeps.map((sweep) => sweep.stop())]);
        await lanes.stop();
      },
    };
  },
};

interface Road {
  context: SendingContext;
  lanes: Lanes;
}

/** A job only wakes: what is lost between its end and the message's turn is swept up. */
async function handle({ context, lanes }: Road, name: string, payload: unknown): Promise<void> {
  const offer = async (work: SendingWork, { messageId }: { messageId: string }) => {
    crashPoint("out.job.taken");
    const task = await sendingTaskOf(context, work, messageId);
    if (task) lanes.offer(task);
    crashPoint("out.job.offered");
  };
  switch (name) {
    case jobs.deliverMessage.name:
      return offer("deliver", jobs.deliverMessage.payload.parse(payload));
    case jobs.reconcileMessage.name:
      return offer("reconcile", jobs.reconcileMessage.payload.parse(payload));
    case jobs.hideMessage.name:
      return applyHiding(context, jobs.hideMessage.payload.parse(payload).messageId);
    case jobs.reviseMessage.name:
      return applyRevision(context, jobs.reviseMessage.payload.parse(payload).messageId);
    default:
      throw new Error(`The role deliver does not know the job ${name}.`);
  }
}
