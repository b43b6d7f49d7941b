import type { WallView } from "@/core/manager-views";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { channelList } from "./channel-health";
import { arrivalsOf } from "./wall-arrivals";
import { clockFigures, keptToday, openFigures } from "./wall-figures";
import { agentsOf, assignableOf, hourAheadOf, nextToBreachOf, teamsOf } from "./wall-lists";

/** Everything the manager's wall shows, as of the database's clock, which the door asks for. */
export async function wallView(executor: Executor, viewer: Viewer, now: Date): Promise<WallView> {
  const [open, clocks, kept, nextToBreach, hourAhead, teams, agents, assignable, arrivals, channels] =
    await Promise.all([
      openFigures(executor, viewer, now),
      clockFigures(executor, viewer, now),
      keptToday(executor, viewer, now),
      nextToBreachOf(executor, viewer),
      hourAheadOf(executor, viewer, now),
      teamsOf(executor, viewer, now),
      agentsOf(executor, viewer, now),
      assignableOf(executor),
      arrivalsOf(executor, viewer, now),
      channelList(executor, viewer, now),
    ]);
  return {
    now: now.toISOString(),
    ...open,
    ...clocks,
    ...kept,
    nextToBreach,
    hourAhead,
    teams,
    agents,
    assignable,
    arrivals,
    channels,
  };
}
