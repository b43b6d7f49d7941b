import { sql } from "drizzle-orm";
import { type ClockValues, isWatched, momentsOf } from "@/core/sla/clock-changes";
import type { Transaction } from "../client";
import { insertRows } from "../insert-rows";
import { deadline } from "../schema/sla";

export interface ClockToWatch extends ClockValues {
  id: string;
}

/**
 * Brings the moments at which clocks warn and breach into line with the clocks. What has fired stays fired; a promise that
 * runs again has its moments again. A promise
 * that was over before we first knew of it counts as breached without an alarm: nobody could have kept it.
 */
export async function writeDeadlines(tx: Transaction, clocks: ClockToWatch[], now: Date): Promise<void> {
  const rows = clocks.flatMap((clock) => momentsOf(clock).map((moment) => row(clock, moment, now)));
  await insertRows(tx, deadline, {
    rows,
    suffix: sql`on conflict (clock_id, kind) do update set
      at = excluded.at,
      fired_at = coalesce(deadline.fired_at, excluded.fired_at),
      ended_at = case when excluded.ended_at is not null then coalesce(deadline.ended_at, excluded.ended_at) end
      where deadline.fired_at is null`,
  });
}

function row(
  clock: ClockToWatch,
  { kind, at }: ReturnType<typeof momentsOf>[number],
  now: Date,
): typeof deadline.$inferInsert {
  const isOver = isWatched(clock) && clock.breachedAt !== null;
  return {
    clockId: clock.id,
    kind,
    at,
    firedAt: isOver && kind === "breach" ? now : null,
    endedAt: !isWatched(clock) || (isOver && kind === "warning") ? now : null,
  };
}
