import type { Database } from "@/db/client";
import { letGoOfPresences, renewPresences, sweepPresences } from "@/db/together/presences";
import { unitOfWork } from "@/jobs/unit-of-work";
import { tellPresence } from "./tell-presence";

/**
 * Keeps those present whose streams this process holds, and takes away whoever is gone: also the viewers of a process
 * that died, since nobody renews them.
 */
export async function keepPresences(
  database: Database,
  { sessionIds, now }: { sessionIds: string[]; now: Date },
): Promise<void> {
  await renewPresences(database, sessionIds, now);
  await unitOfWork(database, now, async (unit) => {
    for (const conversationId of await sweepPresences(unit.tx, now)) tellPresence(unit, conversationId, now);
  });
}

/** The last stream of a sign-in is gone. Unless another comes within moments, so are its viewers. */
export const letGoOfSession = (
  database: Database,
  { sessionId, now }: { sessionId: string; now: Date },
): Promise<void> => letGoOfPresences(database, sessionId, now);
