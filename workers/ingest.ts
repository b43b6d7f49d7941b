import { startLoop } from "@/jobs/loop";
import type { WorkerRole } from "@/jobs/worker-role";
import { connectorFor } from "@/platforms/registry";
import { BATCH_MAX, ingestStored } from "@/services/ingest/ingest-stored";

/** The table is drained without any job, too: a job is only a wake-up. */
const SWEEP_MS = 1_000;
/** One reads its batch while the other writes. Neither waits for the other: a batch that is held up holds up nothing else. */
const DRAINS = 2;
const QUEUE = { concurrency: 1, lockMs: 30_000, stalledMs: 5_000 };

/** Applies stored events, live inbound only: nothing else runs here. */
export const role: WorkerRole = {
  name: "ingest",
  async start({ connection: { database }, queues, vault, log, now }) {
    const onRetry = (error: unknown, events: number) =>
      log.warn({ err: error, events }, "events could not be applied together and are tried again");
    const context = { database, vault, connectorFor, onRetry };
    const onError = (error: unknown) => log.error({ err: error }, "ingestion failed");
    const drain = async () => {
      for (let batch = BATCH_MAX; batch > 0; ) {
        const { applied, parked, left } = await ingestStored(context, now());
        if (parked > 0) log.warn({ parked }, "events parked");
        batch = applied + parked + left;
      }
    };
    const drains = Array.from({ length: DRAINS }, () => startLoop(drain, { everyMs: SWEEP_MS, onError }));
    const queue = queues.work("ingest", { ...QUEUE, onError }, async () => {
      for (const { wake } of drains) wake();
    });
    return {
      async stop() {
        await queue.close();
        await Promise.all(drains.map(({ stop }) => stop()));
      },
    };
  },
};
