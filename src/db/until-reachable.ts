import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "./client";
import { isMomentary } from "./failures";
import { databaseClock } from "./queries/database-clock";

const LOOK_EVERY_MS = 500;

/**
 * Resolves when the database answers. A process that starts while it is away waits here: a half start, with listeners
 * that never came to be, would not become a whole one by itself. Throws what waiting can't mend.
 */
export async function untilReachable(database: Database): Promise<void> {
  for (;;) {
    try {
      await databaseClock(database);
      return;
    } catch (error) {
      if (!isMomentary(error)) throw error;
      await sleep(LOOK_EVERY_MS);
    }
  }
}
