import type { Database } from "@/db/client";
import { addToTally } from "@/db/webhooks/webhook-tally";

/** What became of a delivery, or of one item in it. */
export type Outcome =
  | "accepted"
  | "unsigned"
  | "unreadable"
  | "foreign_account"
  | "too_large"
  | "too_slow"
  | "overloaded"
  | "not_stored"
  | "handshake"
  | "handshake_refused";

export interface Tally {
  count(appId: string, outcome: Outcome): void;
  /** Writes what was counted. What can't be written stays counted. */
  write(): Promise<void>;
}

/** Counts in memory, since a refused delivery must cost no write; a crash may lose the last moment's counting. */
export function webhookTally({ database, now }: { database: Database; now(): Date }): Tally {
  let counts = new Map<string, { appId: string; outcome: Outcome; day: string; count: number }>();
  const add = (appId: string, outcome: Outcome, { day, count }: { day: string; count: number }) => {
    const key = `${appId} ${day} ${outcome}`;
    counts.set(key, { appId, outcome, day, count: (counts.get(key)?.count ?? 0) + count });
  };
  return {
    count: (appId, outcome) => add(appId, outcome, { day: dayOf(now()), count: 1 }),
    async write() {
      const written = counts;
      if (written.size === 0) return;
      counts = new Map();
      try {
        await addToTally(database, [...written.values()]);
      } catch (error) {
        for (const { appId, outcome, day, count } of written.values()) add(appId, outcome, { day, count });
        throw error;
      }
    },
  };
}

const DAY_LENGTH = "2026-11-22".length;
const dayOf = (moment: Date) => moment.toISOString().slice(0, DAY_LENGTH);
