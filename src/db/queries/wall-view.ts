import type { WallView } from "@/core/manager-views";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { channelList } from "./channel-health";
import { hourAheadOf, nextToBreachOf } from "./wall-ahead";
import { arrivalsOf } from "./wall-arrivals";
import { clockFigures, keptToday } from "./wall-figures";
import { loadsOf } from "./wall-loads";
import { agentsOf, assignableOf } from "./wall-people";

/** Everything the manager's wall shows, as of the database's clock, which the door asks for. */
export async function wallView(executor: Executor, viewer: Viewer, now: Date): Promise<WallView> {
  const [loads, clocks, kept, nextToBreach, hourAhead, agents, assignable, arrivals, channels] =
    await Promise.all([
      loadsOf(executor, viewer, now),
      clockFigures(executor, viewer, now),
      keptToday(executor, viewer, now),
      nextToBreachOf(executor, viewer),
      hourAheadOf(executor, viewer, now),
      agentsOf(executor, viewer, now),
      assignableOf(executor),
      arrivalsOf(executor, viewer, now),
      channelList(executor, viewer, now),
    ]);
  return {
    now: now.toISOString(),
    ...loads,
    ...clocks,
    ...kept,
    nextToBreach,
    hourAhead,
    agents,
    assignable,
    arrivals,
    channels,
  };
}
