import { startLoop } from "@/jobs/loop";
import { QueueAwayError } from "@/jobs/queue-backend";
import { relayStagedJobs } from "@/jobs/relay";
import type { WorkerRole } from "@/jobs/worker-role";
import { listenForStagedJobs } from "@/realtime/notices";

/** Picks up what a lost notice left behind. */
const SWEEP_MS = 500;

/** Hands staged jobs to the queue: when told that there are some, and every half second. While the queue is away they wait. */
export const role: WorkerRole = {
  name: "relay",
  async start({ connection: { database, sql }, queues, log }) {
    const relayAll = async () => {
      while (!queues.isAway() && (await relayStagedJobs(database, queues)) > 0);
    };
    const loop = startLoop(relayAll, {
      everyMs: SWEEP_MS,
      onError: (error) => {
        if (!(error instanceof QueueAwayError)) log.error({ err: error }, "relay failed");
      },
    });
    const unlisten = await listenForStagedJobs(sql, loop.wake);
    return {
      async stop() {
        await unlisten();
        await loop.stop();
      },
    };
  },
};
