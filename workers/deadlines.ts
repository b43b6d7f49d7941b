import { fireDeadline as fireDeadlineJob } from "@/jobs/catalogue";
import { startLoop } from "@/jobs/loop";
import type { WorkerRole } from "@/jobs/worker-role";
import { fireDeadline, SWEEP_MAX, sweepDeadlines, untilNextDeadline } from "@/services/fire-deadline";

/** How long nobody may look at the table; a deadline that is due sooner is met exactly. */
const SWEEP_MS = 5_000;
const QUEUE = { concurrency: 4, lockMs: 30_000, stalledMs: 5_000 };

/** Warns and breaches: by a look at the table at each moment that is coming, and by jobs for what comes at short notice. */
export const role: WorkerRole = {
  name: "deadlines",
  async start({ connection: { database }, queues, log, now }) {
    const onError = (error: unknown) => log.error({ err: error }, "deadlines failed");
    let alarm: NodeJS.Timeout | undefined;
    const sweep = async () => {
      while ((await sweepDeadlines(database, now())) === SWEEP_MAX);
      const waitsMs = await untilNextDeadline(database);
      clearTimeout(alarm);
      if (waitsMs !== null && waitsMs < SWEEP_MS) alarm = setTimeout(() => loop.wake(), Math.ceil(waitsMs));
    };
    const loop = startLoop(sweep, { everyMs: SWEEP_MS, onError });
    const queue = queues.work("deadlines", { ...QUEUE, onError }, async (_name, payload) => {
      await fireDeadline(database, fireDeadlineJob.payload.parse(payload), now());
    });
    return {
      async stop() {
        await loop.stop();
        clearTimeout(alarm);
        await queue.close();
      },
    };
  },
};
