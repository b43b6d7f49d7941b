import { connection, database } from "@/db/client";
import { teamsOfNoticed } from "@/db/queries/notice-teams";
import { viewersOfSessions } from "@/db/queries/viewers-of-sessions";
import { createFanOut, type FanOut } from "@/realtime/fan-out";
import { listenForChanges } from "@/realtime/notices";

const holder = globalThis as typeof globalThis & { sixtyScreens?: FanOut };

/** The screens of this process, whichever of its bundles asks. */
export function screens(): FanOut {
  holder.sixtyScreens ??= createFanOut({
    listen: (onChange, onGap) => listenForChanges(connection().sql, onChange, onGap),
    teamsOf: (notices) => teamsOfNoticed(database(), notices),
    viewersOf: (sessionIds) => viewersOfSessions(database(), sessionIds, new Date()),
    after: (ms, run) => void setTimeout(run, ms),
    every: (ms, run) => void setInterval(run, ms).unref(),
  });
  return holder.sixtyScreens;
}
