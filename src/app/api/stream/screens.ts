import { connection, database } from "@/db/client";
import { teamsOfNoticed } from "@/db/queries/notice-teams";
import { viewersOfSessions } from "@/db/queries/viewers-of-sessions";
import { createFanOut, type FanOut } from "@/realtime/fan-out";
import { listenForChanges } from "@/realtime/notices";
import { keepPresences, letGoOfSession } from "@/services/together/keep-presences";

/** Often enough that somebody whose process died is gone within seconds. */
const PRESENCE_MS = 3_000;

const holder = globalThis as typeof globalThis & { sixtyScreens?: FanOut };

/** The screens of this process, whichever of its bundles asks. */
export function screens(): FanOut {
  holder.sixtyScreens ??= keepingPresences(
    createFanOut({
      listen: (onChange, onGap) => listenForChanges(connection().sql, onChange, onGap),
      teamsOf: (notices) => teamsOfNoticed(database(), notices),
      viewersOf: (sessionIds) => viewersOfSessions(database(), sessionIds, new Date()),
      after: (ms, run) => void setTimeout(run, ms),
      every: (ms, run) => void setInterval(run, ms).unref(),
    }),
  );
  return holder.sixtyScreens;
}

/** Who has a screen open is present; who has none any more is not for long. What fails here is made good by the next time. */
function keepingPresences(fanOut: FanOut): FanOut {
  let isKeeping = false;
  const keep = () => {
    const sessionIds = fanOut.openSessions();
    if (sessionIds.length === 0 || isKeeping) return;
    isKeeping = true;
    const kept = keepPresences(database(), { sessionIds, now: new Date() }).catch(() => undefined);
    void kept.then(() => {
      isKeeping = false;
    });
  };
  setInterval(keep, PRESENCE_MS).unref();
  return {
    ...fanOut,
    async open(screen) {
      const close = await fanOut.open(screen);
      if (!close) return null;
      keep();
      const { sessionId } = screen;
      return () => {
        close();
        if (fanOut.openSessions().includes(sessionId)) return;
        void letGoOfSession(database(), { sessionId, now: new Date() }).catch(() => undefined);
      };
    },
  };
}
