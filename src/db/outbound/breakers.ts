import { and, eq, gte, lte, sql } from "drizzle-orm";
import { FAILURES_MAX, PROBE_MS, restMs } from "@/core/answer/breaker";
import type { Executor } from "../client";
import { channelBreaker } from "../schema/channel";

/** Failures in a row of calls in the name of a channel; null when its last call was answered. */
export async function breakerOf(executor: Executor, channelId: string) {
  const [found] = await executor
    .select({ failures: channelBreaker.failures, probeAt: channelBreaker.probeAt })
    .from(channelBreaker)
    .where(eq(channelBreaker.channelId, channelId));
  return found ?? null;
}

/** Counts one more failure; from the last one allowed on, nobody calls before a rest. */
export async function countFailure(executor: Executor, channelId: string, now: Date): Promise<void> {
  const [counted] = await executor
    .insert(channelBreaker)
    .values({ channelId, failures: 1, since: now })
    .onConflictDoUpdate({
      target: channelBreaker.channelId,
      set: { failures: sql`${channelBreaker.failures} + 1` },
    })
    .returning({ failures: channelBreaker.failures });
  if (!counted || counted.failures < FAILURES_MAX) return;
  await executor
    .update(channelBreaker)
    .set({ probeAt: inMs(restMs(counted.failures)) })
    .where(eq(channelBreaker.channelId, channelId));
}

export async function forgetFailures(executor: Executor, channelId: string): Promise<void> {
  await executor.delete(channelBreaker).where(eq(channelBreaker.channelId, channelId));
}

/** After the rest one worker may call, to see whether the platform answers again. False for everybody else. */
export async function takeProbe(executor: Executor, channelId: string): Promise<boolean> {
  const taken = await executor
    .update(channelBreaker)
    .set({ probeAt: inMs(PROBE_MS) })
    .where(
      and(
        eq(channelBreaker.channelId, channelId),
        gte(channelBreaker.failures, FAILURES_MAX),
        lte(channelBreaker.probeAt, sql`clock_timestamp()`),
      ),
    )
    .returning({ channelId: channelBreaker.channelId });
  return taken.length > 0;
}

const inMs = (milliseconds: number) => sql`clock_timestamp() + ${milliseconds} * interval '1 millisecond'`;
