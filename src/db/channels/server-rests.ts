import { and, eq, lte, sql } from "drizzle-orm";
import { SERVER_FAILURES_MAX, SERVER_PROBE_MS, serverRestMs } from "@/core/server-rest";
import type { Executor } from "../client";
import { serverRest } from "../schema/channel";

export interface ServerRest {
  /** Not called before; null while its failures are still few. */
  until: Date | null;
  isOver: boolean;
}

/** Null when its last call was answered. */
export async function restOf(executor: Executor, server: string): Promise<ServerRest | null> {
  const [found] = await executor
    .select({
      until: serverRest.until,
      isOver: sql<boolean>`coalesce(${serverRest.until} <= clock_timestamp(), true)`,
    })
    .from(serverRest)
    .where(eq(serverRest.server, server));
  return found ?? null;
}

/** After the rest one caller may look whether it answers again. False for everybody else. */
export async function takeServerProbe(executor: Executor, server: string): Promise<boolean> {
  const taken = await executor
    .update(serverRest)
    .set({ until: inMs(SERVER_PROBE_MS) })
    .where(and(eq(serverRest.server, server), lte(serverRest.until, sql`clock_timestamp()`)))
    .returning({ server: serverRest.server });
  return taken.length > 0;
}

/**
 * Counts one more failure in a row; from the last one allowed on, nobody calls before a rest. An account that fails again and
 * again counts once: the trouble may be its own. After a rest, whoever fails has asked for all.
 */
export async function countServerFailure(
  executor: Executor,
  { server, channelId }: { server: string; channelId: string },
): Promise<void> {
  const isCounted = sql`${channelId}::uuid = any(${serverRest.failing}) and ${serverRest.until} is null`;
  const [counted] = await executor
    .insert(serverRest)
    .values({ server, failures: 1, failing: [channelId] })
    .onConflictDoUpdate({
      target: serverRest.server,
      set: {
        failures: sql`case when ${isCounted} then ${serverRest.failures} else ${serverRest.failures} + 1 end`,
        failing: sql`case when ${serverRest.until} is null and not ${isCounted}
          then ${serverRest.failing} || ${channelId}::uuid else ${serverRest.failing} end`,
      },
    })
    .returning({ failures: serverRest.failures });
  if (!counted || counted.failures < SERVER_FAILURES_MAX) return;
  await executor
    .update(serverRest)
    .set({ until: inMs(serverRestMs(counted.failures)) })
    .where(eq(serverRest.server, server));
}

/** Nobody calls before `until`: the server told our whole application to wait. */
export async function restServer(executor: Executor, server: string, until: Date): Promise<void> {
  await executor
    .insert(serverRest)
    .values({ server, failures: 0, until })
    .onConflictDoUpdate({
      target: serverRest.server,
      set: { until: sql`greatest(${serverRest.until}, excluded.until)` },
    });
}

export async function forgetServerRest(executor: Executor, server: string): Promise<void> {
  await executor.delete(serverRest).where(eq(serverRest.server, server));
}

const inMs = (milliseconds: number) => sql`clock_timestamp() + ${milliseconds} * interval '1 millisecond'`;
