import { and, sql } from "drizzle-orm";
import type { WallView } from "@/core/manager-views";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { ofVisibleConversation } from "../policy";
import { message } from "../schema/message";
import { iso } from "./wall-figures";

const STEP_MINUTES = 30;
const STEPS = 16;
const STEP_MS = STEP_MINUTES * 60_000;

/** Messages in and answers out over the last eight hours, in steps of half an hour, oldest first. */
export async function arrivalsOf(
  executor: Executor,
  viewer: Viewer,
  now: Date,
): Promise<WallView["arrivals"]> {
  const since = new Date(now.getTime() - STEPS * STEP_MS);
  const step = sql<number>`floor(extract(epoch from ${message.occurredAt} - ${iso(since)}) / ${STEP_MINUTES * 60})::int`;
  const rows = await executor
    .select({
      step: step.mapWith(Number).as("step"),
      inbound: sql<number>`count(*) filter (where ${message.direction} = 'inbound')`.mapWith(Number),
      answers: sql<number>`count(*) filter (where ${message.state} = 'sent')`.mapWith(Number),
    })
    .from(message)
    // What happened since then was stored since then; the time of storing is the one that grows with the table.
    .where(
      and(
        sql`${message.createdAt} >= ${iso(since)}`,
        sql`${message.occurredAt} >= ${iso(since)} and ${message.occurredAt} < ${iso(now)}`,
        ofVisibleConversation(viewer, message.conversationId),
      ),
    )
    .groupBy(sql`step`);
  const found = new Map(rows.map((row) => [row.step, row]));
  return Array.from({ length: STEPS }, (_, at) => ({
    at: new Date(since.getTime() + at * STEP_MS).toISOString(),
    inbound: found.get(at)?.inbound ?? 0,
    answers: found.get(at)?.answers ?? 0,
  }));
}
