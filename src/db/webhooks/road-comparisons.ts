import { and, desc, eq, inArray, isNotNull, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { anyOf } from "../any-of";
import type { Executor } from "../client";
import { channel, setting } from "../schema/channel";
import { platformEvent } from "../schema/platform-event";
import { roadReconciliation } from "../schema/road-reconciliation";

export interface Span {
  from: Date;
  to: Date;
}

/** Active channels of a webhook that nobody has compared since `since`, connected before `connectedBefore`. */
export const channelsToCompare = (
  executor: Executor,
  { since, connectedBefore }: { since: Date; connectedBefore: Date },
): Promise<{ id: string; createdAt: Date }[]> =>
  executor
    .select({ id: channel.id, createdAt: channel.createdAt })
    .from(channel)
    .where(
      and(
        eq(channel.state, "active"),
        isNotNull(channel.appId),
        lte(channel.createdAt, connectedBefore),
        sql`not exists (select from ${roadReconciliation} made
          where made.channel_id = ${channel.id} and made.made_at > ${since.toISOString()}::timestamptz)`,
      ),
    );

/** Takes a channel to compare its roads; false when somebody tried within the last `restMinutes`. */
export async function claimComparison(
  executor: Executor,
  channelId: string,
  restMinutes: number,
): Promise<boolean> {
  const taken = await executor
    .insert(setting)
    .values({ key: `compared ${channelId}`, value: true, updatedAt: sql`clock_timestamp()` })
    .onConflictDoUpdate({
      target: setting.key,
      set: { updatedAt: sql`clock_timestamp()` },
      setWhere: sql`${setting.updatedAt} + ${restMinutes} * interval '1 minute' <= clock_timestamp()`,
    })
    .returning({ key: setting.key });
  return taken.length > 0;
}

const Counted = z.tuple([z.object({ both: z.number(), only_webhook: z.number(), only_pull: z.number() })]);

/** What came within the span, by which road. Deletions and receipts are no item that both roads could bring. */
export async function roadCounts(executor: Executor, channelId: string, { from, to }: Span) {
  const [{ both, only_webhook: onlyWebhook, only_pull: onlyPull }] = Counted.parse([
    ...(await executor.execute(sql`
      select
        count(*) filter (where second_road_at is not null)::int as both,
        count(*) filter (where second_road_at is null and road = 'webhook')::int as only_webhook,
        count(*) filter (where second_road_at is null and road = 'pull')::int as only_pull
      from ${platformEvent}
      where channel_id = ${channelId} and kind in ('post', 'direct_message')
        and received_at between ${from.toISOString()}::timestamptz and ${to.toISOString()}::timestamptz`)),
  ]);
  return { both, onlyWebhook, onlyPull };
}

/** Of these items, those that we have in whatever version. */
export async function itemsKnown(
  executor: Executor,
  channelId: string,
  externalIds: string[],
): Promise<Set<string>> {
  const rows = await executor
    .selectDistinct({ externalId: platformEvent.externalId })
    .from(platformEvent)
    .where(
      and(
        eq(platformEvent.channelId, channelId),
        inArray(platformEvent.kind, ["post", "direct_message"]),
        anyOf(platformEvent.externalId, externalIds),
      ),
    );
  return new Set(rows.map(({ externalId }) => externalId));
}

export async function insertComparison(
  executor: Executor,
  made: typeof roadReconciliation.$inferInsert,
): Promise<void> {
  await executor.insert(roadReconciliation).values(made);
}

/** Null when the channel's roads were never compared. */
export async function latestComparison(executor: Executor, channelId: string) {
  const [row] = await executor
    .select({
      from: roadReconciliation.fromAt,
      to: roadReconciliation.toAt,
      both: roadReconciliation.both,
      onlyWebhook: roadReconciliation.onlyWebhook,
      onlyPull: roadReconciliation.onlyPull,
      missing: roadReconciliation.missing,
    })
    .from(roadReconciliation)
    .where(eq(roadReconciliation.channelId, channelId))
    .orderBy(desc(roadReconciliation.madeAt))
    .limit(1);
  return row ?? null;
}
