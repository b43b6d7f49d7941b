import * as jobs from "@/jobs/catalogue";
import { startLoop } from "@/jobs/loop";
import type { WorkerRole } from "@/jobs/worker-role";
import { connectorFor } from "@/platforms/registry";
import { applyHiding } from "@/services/apply-hiding";
import { deliverMessage } from "@/services/deliver-message";
import { openSending } from "@/services/open-sending";
import { reconcileMessage } from "@/services/reconcile-message";
import type { SendingContext } from "@/services/sending-context";
import { giveUpAbandoned, takeUpOverdue } from "@/services/sweep-outgoing";

/** Calls wait for platforms, not for the processor. */
const CONCURRENCY = 8;
const LOCK_MS = 30_000;
const STALLED_MS = 5_000;
const SWEEP_MS = 2_000;

/** The road out: sends, looks for what is unknown, hides, and sweeps up after crashes. */
export const role: WorkerRole = {
  name: "deliver",
  async start({ connection, queues, vault, log, now }) {
    const context = openSending({ database: connection.database, vault, connectorFor, now });
    const onError = (error: unknown) => log.error({ role: "deliver", error }, "sending failed inside");
    const worker = queues.work(
      "deliver",
      { concurrency: CONCURRENCY, lockMs: LOCK_MS, stalledMs: STALLED_MS, onError },
      (name, payload) => handle(context, name, payload),
    );
    // Apart, so that a platform that hangs does not hold back what a kill left open.
    const sweeps = [giveUpAbandoned, takeUpOverdue].map((sweep) =>
      startLoop(() => sweep(context), { everyMs: SWEEP_MS, onError }),
    );
    return {
      async stop() {
        await Promise.all([worker.close(), ...sweeps.map((sweep) => sweep.stop())]);
      },
    };
  },
};

async function handle(context: SendingContext, name: string, payload: unknown): Promise<void> {
  switch (name) {
    case jobs.deliverMessage.name:
      return deliverMessage(context, jobs.deliverMessage.payload.parse(payload).messageId);
    case jobs.reconcileMessage.name:
      return reconcileMessage(context, jobs.reconcileMessage.payload.parse(payload).messageId);
    case jobs.hideMessage.name:
      return applyHiding(context, jobs.hideMessage.payload.parse(payload));
    default:
      throw new Error(`The role deliver does not know the job ${name}.`);
  }
}
