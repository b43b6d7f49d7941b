import { fireDeadline as fireDeadlineJob } from "@/jobs/catalogue";
import { startLoop } from "@/jobs/loop";
import type { WorkerRole } from "@/jobs/worker-role";
import { fireDeadline, SWEEP_MAX, sweepDeadlines } from "@/services/fire-deadline";

/** What a lost job left behind is late by this much at most. */
const SWEEP_MS = 5_000;
const QUEUE = { concurrency: 4, lockMs: 30_000, stalledMs: 5_000 };

/** Warns and breaches: by a job at the moment, and by a look at the table every five seconds. */
export const role: WorkerRole = {
  name: "deadlines",
  async start({ connection: { database }, queues, log, now }) {
    const onError = (error: unknown) => log.error({ err: error }, "deadlines failed");
    const sweep = async () => {
      while ((await sweepDeadlines(database, now())) === SWEEP_MAX);
    };
    const loop = startLoop(sweep, { everyMs: SWEEP_MS, onError });
    const queue = queues.work("deadlines", { ...QUEUE, onError }, async (_name, payload) => {
      await fireDeadline(database, fireDeadlineJob.payload.parse(payload), now());
    });
    return {
      async stop() {
        await loop.stop();
        await queue.close();
      },
    };
  },
};
