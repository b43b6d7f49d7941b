import type { SourceOf } from "@/db/channels/cursors";
import { forgetSchedules } from "@/db/channels/schedules";
import { pullChannel } from "@/jobs/catalogue";
import { startLanes } from "@/jobs/lanes";
import { startLoop } from "@/jobs/loop";
import type { WorkerRole } from "@/jobs/worker-role";
import { connectorFor } from "@/platforms/registry";
import { isIntakeFull } from "@/services/is-intake-full";
import { keepSchedules, restoreSchedules } from "@/services/keep-schedules";
import { keepSources } from "@/services/keep-sources";
import { listenToChannels } from "@/services/listen-to-channels";
import { pullTasks } from "@/services/pull-tasks";
import { overduePulls, stageUrgentPulls } from "@/services/stage-pulls";

const LOOK_MS = 1_000;
const RESTORE_MS = 5_000;
const STREAMS_MS = 5_000;
const SOURCES_MS = 5 * 60_000;
/** A staged pull that was not heard of for so long is staged again; the lease makes a second one harmless. */
const LOST_AFTER_MS = 15_000;
/** A source whose time came so long ago is pulled without the queue, and its scheduler put again. */
const OVERDUE_MS = 10_000;
const RESCHEDULED_MAX = 25;
/** With so many that wait for their turn here, what is late is not lost. */
const BEHIND = 100;
/** Calls to one server at once: one that hangs holds up no other. */
const PER_SERVER = 8;
/** What a server has to do beyond this is found again when its time comes once more. */
const WAITING_MAX = 2_000;
/** A job only offers its source to the lane of its server. */
const QUEUE = { concurrency: 8, lockMs: 30_000, stalledMs: 10_000 };

/**
 * Pulls each source of each channel when its scheduler says so, at once where something is known to have come, and
 * without the queue while that is away; and holds open the streams that say when something came.
 */
export const role: WorkerRole = {
  name: "pull",
  async start({ connection: { database }, queues, vault, log, now }) {
    const context = { database, vault, connectorFor, now };
    const onError = (error: unknown) => log.error({ err: error }, "pull failed");
    const waiting = new Map<string, number>();
    const isWaiting = (due: SourceOf) =>
      now().getTime() - (waiting.get(pullChannel.key(due)) ?? 0) < LOST_AFTER_MS;
    const lanes = startLanes({ perLane: PER_SERVER, waitingMax: WAITING_MAX, onError });
    const taskOf = pullTasks(context);
    let isFull = await isIntakeFull(database);
    const offer = async (source: SourceOf) => {
      waiting.delete(pullChannel.key(source));
      if (!isFull) lanes.offer(await taskOf(source));
    };
    const rescue = async () => {
      if (lanes.waiting() >= BEHIND) return;
      const overdue = await overduePulls(database, queues.isAway() ? 0 : OVERDUE_MS);
      await Promise.all(overdue.map(offer));
      if (!queues.isAway()) await forgetSchedules(database, overdue.slice(0, RESCHEDULED_MAX));
    };
    const look = async () => {
      isFull = await isIntakeFull(database);
      await rescue();
      if (queues.isAway()) return;
      const staged = await stageUrgentPulls(database, now(), isWaiting);
      for (const one of staged) waiting.set(pullChannel.key(one), now().getTime());
    };
    const listening = listenToChannels(context, onError);
    const restore = () => restoreSchedules(database, queues);
    const loops = [
      startLoop(look, { everyMs: LOOK_MS, onError }),
      startLoop(() => keepSchedules(database, queues, now), { everyMs: LOOK_MS, onError }),
      startLoop(restore, { everyMs: RESTORE_MS, onError }),
      startLoop(() => keepSources(context), { everyMs: SOURCES_MS, onError }),
      startLoop(listening.look, { everyMs: STREAMS_MS, onError }),
    ];
    const queue = queues.work("pull", { ...QUEUE, onError }, (_name, payload) =>
      offer(pullChannel.payload.parse(payload)),
    );
    return {
      async stop() {
        await Promise.all(loops.map((loop) => loop.stop()));
        await Promise.all([queue.close(), listening.stop()]);
        await lanes.stop();
      },
    };
  },
};
