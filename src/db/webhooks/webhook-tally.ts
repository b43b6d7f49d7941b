import { sql } from "drizzle-orm";
import type { Executor } from "../client";
import { insertRows } from "../insert-rows";
import { webhookTally } from "../schema/platform-app";

export type Tallied = typeof webhookTally.$inferInsert;

/** Adds to what was counted before; each (application, day, outcome) at most once in `rows`. */
export async function addToTally(executor: Executor, rows: Tallied[]): Promise<void> {
  await insertRows(executor, webhookTally, {
    // In one order, so that two web processes never wait for each other in a circle.
    rows: rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    suffix: sql`on conflict (app_id, day, outcome) do update set count = ${webhookTally.count} + excluded.count`,
  });
}

const keyOf = ({ appId, day, outcome }: Tallied) => `${appId} ${day} ${outcome}`;
