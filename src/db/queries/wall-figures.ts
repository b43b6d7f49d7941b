import { and, count, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { WallView } from "@/core/manager-views";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { ofVisibleConversation } from "../policy";
import { slaClock } from "../schema/sla";
import { startOfDay } from "./start-of-day";

const MINUTE_MS = 60_000;
const THIS_HOUR_MINUTES = 60;
/** The share of first responses that the promise aims at. */
const TARGET_PERCENT = 95;

/** How many promises were broken within the last hour. */
export async function clockFigures(
  executor: Executor,
  viewer: Viewer,
  now: Date,
): Promise<Pick<WallView, "breachedThisHour">> {
  const [row] = await executor
    .select({ found: count() })
    .from(slaClock)
    .where(
      and(
        gt(slaClock.breachedAt, minutesFrom(now, -THIS_HOUR_MINUTES)),
        ofVisibleConversation(viewer, slaClock.conversationId),
      ),
    );
  return { breachedThisHour: row?.found ?? 0 };
}

/**
 * First responses whose promise was decided today: answered in time, or due and not answered in time. A promise that
 * was answered late was decided when it fell due.
 */
export async function keptToday(
  executor: Executor,
  viewer: Viewer,
  now: Date,
): Promise<Pick<WallView, "kept" | "medianMinutes" | "p90Minutes">> {
  const since = iso(startOfDay(now));
  const isKept = sql`${slaClock.metAt} <= ${slaClock.dueAt}`;
  const isAnswered = sql`${slaClock.metAt} >= ${since}`;
  const keptSince = sql`(${isAnswered} and ${isKept})`;
  const brokenSince = sql`(${slaClock.breachedAt} >= ${since} and ${slaClock.dueAt} >= ${since})`;
  const minutes = sql`extract(epoch from ${slaClock.metAt} - ${slaClock.startedAt}) / 60`;
  const quantile = (share: number) =>
    sql<
      number | null
    >`percentile_cont(${share}::float8) within group (order by ${minutes}) filter (where ${isAnswered})`;
  const [row] = await executor
    .select({
      met: countOf(keptSince),
      decided: countOf(sql`${keptSince} or ${brokenSince}`),
      median: quantile(0.5),
      p90: quantile(0.9),
    })
    .from(slaClock)
    .where(
      and(
        eq(slaClock.kind, "first_response"),
        // Nobody could have kept what was due before we first saw it.
        isNull(slaClock.arrivedLateAt),
        sql`(${isAnswered} or ${slaClock.breachedAt} >= ${since})`,
        ofVisibleConversation(viewer, slaClock.conversationId),
      ),
    );
  return {
    kept: { met: row?.met ?? 0, decided: row?.decided ?? 0, targetPercent: TARGET_PERCENT },
    medianMinutes: rounded(row?.median),
    p90Minutes: rounded(row?.p90),
  };
}

export const countOf = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
const rounded = (minutes: number | null | undefined) =>
  minutes === null || minutes === undefined ? null : Math.round(minutes);
const minutesFrom = (now: Date, minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);

/** A moment as a parameter inside a hand-written condition. */
export const iso = (now: Date, minutesLater = 0) =>
  sql`${minutesFrom(now, minutesLater).toISOString()}::timestamptz`;
