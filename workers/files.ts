import { fetchFile } from "@/jobs/catalogue";
import { startLanes } from "@/jobs/lanes";
import { startLoop } from "@/jobs/loop";
import type { WorkerRole } from "@/jobs/worker-role";
import { connectorFor } from "@/platforms/registry";
import { fileTask, overdueFiles } from "@/services/files/fetch-attachment";

const SWEEP_MS = 2_000;
/** A file whose job was not heard of for so long is fetched without one. */
const OVERDUE_MS = 5_000;
/** Files of one channel at a time, each in memory as a whole, and so many that wait for their turn. */
const LANES = { perLane: 2, waitingMax: 500 };
const QUEUE = { concurrency: 4, lockMs: 30_000, stalledMs: 10_000 };

/** Fetches the files that messages came with, by a job or found in their table. */
export const role: WorkerRole = {
  name: "files",
  async start({ connection: { database }, queues, vault, log, now }) {
    const context = { database, vault, connectorFor, now };
    const onError = (error: unknown) => log.error({ err: error }, "a file could not be handled");
    const lanes = startLanes({ ...LANES, onError });
    const sweep = async () => {
      for (const task of await overdueFiles(context, queues.isAway() ? 0 : OVERDUE_MS)) lanes.offer(task);
    };
    const loop = startLoop(sweep, { everyMs: SWEEP_MS, onError });
    const queue = queues.work("files", { ...QUEUE, onError }, async (_name, payload) => {
      lanes.offer(fileTask(context, fetchFile.payload.parse(payload)));
    });
    return {
      async stop() {
        await Promise.all([loop.stop(), queue.close()]);
        await lanes.stop();
      },
    };
  },
};
