import type { SourceOf } from "@/db/channels/cursors";
import { pullChannel } from "@/jobs/catalogue";
import { startLanes } from "@/jobs/lanes";
import { startLoop } from "@/jobs/loop";
import type { WorkerRole } from "@/jobs/worker-role";
import { connectorFor } from "@/platforms/registry";
import { keepSources } from "@/services/keep-sources";
import { listenToChannels } from "@/services/listen-to-channels";
import { pullChannelSource } from "@/services/pull-channel";
import { overduePulls, stageDuePulls } from "@/services/stage-due-pulls";

const LOOK_MS = 1_000;
const STREAMS_MS = 5_000;
const SOURCES_MS = 5 * 60_000;
/** A staged pull that was not heard of for so long is staged again; the lease makes a second one harmless. */
const LOST_AFTER_MS = 15_000;
/** A source whose job was not heard of for so long is pulled without one. */
const OVERDUE_MS = 10_000;
/** Pulls without the queue: so many at once, and so many that wait for their turn. */
const RESCUE = { perLane: 8, waitingMax: 500 };
const QUEUE = { concurrency: 8, lockMs: 120_000, stalledMs: 10_000 };

/**
 * Pulls each source of each channel when its time has come, by a job, or without one while the queue is away; and holds
 * open the streams that say when something came.
 */
export const role: WorkerRole = {
  name: "pull",
  async start({ connection: { database }, queues, vault, log, now }) {
    const context = { database, vault, connectorFor, now };
    const onError = (error: unknown) => log.error({ err: error }, "pull failed");
    const waiting = new Map<string, number>();
    const isWaiting = (due: SourceOf) =>
      now().getTime() - (waiting.get(pullChannel.key(due)) ?? 0) < LOST_AFTER_MS;
    const rescue = startLanes({ ...RESCUE, onError });
    const look = async () => {
      const overdue = await overduePulls(context, queues.isAway() ? 0 : OVERDUE_MS);
      for (const task of overdue) rescue.offer(task);
      if (queues.isAway()) return;
      const staged = await stageDuePulls(database, now(), isWaiting);
      for (const one of staged) waiting.set(pullChannel.key(one), now().getTime());
    };
    const loop = startLoop(look, { everyMs: LOOK_MS, onError });
    const sources = startLoop(() => keepSources(context), { everyMs: SOURCES_MS, onError });
    const listening = listenToChannels(context, onError);
    const streams = startLoop(listening.look, { everyMs: STREAMS_MS, onError });
    const queue = queues.work("pull", { ...QUEUE, onError }, async (_name, payload) => {
      const source = pullChannel.payload.parse(payload);
      try {
        await pullChannelSource(context, source);
      } finally {
        waiting.delete(pullChannel.key(source));
      }
    });
    return {
      async stop() {
        await Promise.all([loop.stop(), sources.stop(), streams.stop()]);
        await Promise.all([queue.close(), rescue.stop(), listening.stop()]);
      },
    };
  },
};
