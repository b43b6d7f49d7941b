import { recheckMessages as recheckMessagesJob } from "@/jobs/catalogue";
import { startLoop } from "@/jobs/loop";
import type { WorkerRole } from "@/jobs/worker-role";
import { connectorFor } from "@/platforms/registry";
import { stageRechecks, tidyUp, wakeSnoozed } from "@/services/housekeeping";
import { recheckMessages } from "@/services/recheck-messages";

const WAKE_MS = 1_000;
const RECHECK_MS = 60_000;
const TIDY_MS = 60 * 60_000;
const QUEUE = { concurrency: 2, lockMs: 120_000, stalledMs: 10_000 };

/** What is good to do and may wait: snoozes, look-ups, old rows. */
export const role: WorkerRole = {
  name: "housekeeping",
  async start({ connection: { database }, queues, vault, log, now }) {
    const context = { database, vault, connectorFor, now };
    const onError = (error: unknown) => log.error({ err: error }, "housekeeping failed");
    const loops = [
      startLoop(() => wakeSnoozed(database, now()), { everyMs: WAKE_MS, onError }),
      startLoop(() => stageRechecks(database, now()), { everyMs: RECHECK_MS, onError }),
      startLoop(() => tidyUp(database, now()), { everyMs: TIDY_MS, onError }),
    ];
    const queue = queues.work("housekeeping", { ...QUEUE, onError }, async (_name, payload) => {
      await recheckMessages(context, recheckMessagesJob.payload.parse(payload).channelId);
    });
    return {
      async stop() {
        await Promise.all(loops.map((loop) => loop.stop()));
        await queue.close();
      },
    };
  },
};
