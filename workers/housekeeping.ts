import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { env } from "@/env";
import { recheckMessages as recheckMessagesJob } from "@/jobs/catalogue";
import { startLoop } from "@/jobs/loop";
import type { WorkerRole } from "@/jobs/worker-role";
import { connectorFor } from "@/platforms/registry";
import { stageRechecks, tidyUp, wakeSnoozed } from "@/services/housekeeping";
import { indexSearch } from "@/services/index-search";
import { sendDueAnswers } from "@/services/kept/send-due-answers";
import type { ChannelContext } from "@/services/open-channel";
import { recheckEveryChannel, recheckMessages } from "@/services/recheck-messages";
import { reconcileDueRoads } from "@/services/reconcile-roads";
import { watchDisk } from "@/services/watch-disk";
import { keepWebhooks } from "@/services/webhooks/keep-webhooks";
import { freeBytes } from "./free-bytes";

const WAKE_MS = 1_000;
/** What was written can be found a second later. */
const INDEX_MS = 1_000;
const RECHECK_MS = 60_000;
/** Each application is looked at when its time has come, which is seldom. */
const WEBHOOKS_MS = 10_000;
const DISK_MS = 10_000;
/** Each channel is compared once a day. */
const RECONCILE_MS = 10 * 60_000;
const TIDY_MS = 60 * 60_000;
const QUEUE = { concurrency: 2, lockMs: 120_000, stalledMs: 10_000 };

/** What is good to do and may wait: snoozes, answers whose hour has come, the search's index, look-ups, webhooks, the disk, old rows. */
export const role: WorkerRole = {
  name: "housekeeping",
  async start({ connection: { database }, queues, vault, log, now }) {
    const context = { database, vault, connectorFor, now };
    const onError = (error: unknown) => log.error({ err: error }, "housekeeping failed");
    const recheck = async () => {
      if (queues.isAway()) await recheckEveryChannel(context);
      else await stageRechecks(database, now());
    };
    const loops = [
      startLoop(() => wakeSnoozed(database, now()), { everyMs: WAKE_MS, onError }),
      startLoop(() => sendDueAnswers(database, now()), { everyMs: WAKE_MS, onError }),
      startLoop(() => indexSearch(database, now()), { everyMs: INDEX_MS, onError }),
      startLoop(recheck, { everyMs: RECHECK_MS, onError }),
      startLoop(webhookKeeper(context), { everyMs: WEBHOOKS_MS, onError }),
      startLoop(diskWatch(database, log), { everyMs: DISK_MS, onError }),
      startLoop(roadComparer(context, log), { everyMs: RECONCILE_MS, onError }),
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

/** The first look that succeeds takes in every application: who knows what happened while nobody ran. */
function webhookKeeper(context: ChannelContext): () => Promise<void> {
  const { SIXTY_URL: publicUrl, PORT: port } = env();
  const addresses = { publicUrl, loopbackUrl: `http://127.0.0.1:${port}` };
  let isStart = true;
  return async () => {
    await keepWebhooks(context, addresses, { isStart });
    isStart = false;
  };
}

/** What neither road had brought is a fault, of ours or of the platform's, although it is here now. */
function roadComparer(context: ChannelContext, log: Logger): () => Promise<void> {
  return async () => {
    for (const { channelId, missing, ...counts } of await reconcileDueRoads(context)) {
      if (missing > 0) log.error({ channelId, missing, ...counts }, "items had come by neither road");
      else log.info({ channelId, ...counts }, "both roads compared");
    }
  };
}

/** Tells the log once when taking in stops, and once when it goes on. */
function diskWatch(database: Database, log: Logger): () => Promise<void> {
  const { SIXTY_DATA_FOLDER: folder } = env();
  let wasShort = false;
  return async () => {
    const measured = await watchDisk(database, () => freeBytes(folder));
    if (!measured || measured.isShort === wasShort) return;
    wasShort = measured.isShort;
    log.warn(
      { freeBytes: measured.freeBytes },
      wasShort ? "the disk is short: nothing is taken in" : "the disk has room again",
    );
  };
}
