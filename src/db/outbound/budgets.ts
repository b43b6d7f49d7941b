import { and, eq, inArray, sql } from "drizzle-orm";
import { type AllowanceLeft, RESERVE_SHARE } from "@/core/answer/allowance";
import type { Visibility } from "@/core/inbound-event";
import type { Executor, Transaction } from "../client";
import { insertRows } from "../insert-rows";
import { channelBudget } from "../schema/channel";

/** What a platform said of one allowance. */
export interface ToldBudget {
  limit: number;
  remaining: number;
  beginsAt?: Date;
  resetsAt: Date;
}

/** A window that we saw end and whose next reset nobody has told yet counts as this long, in seconds. */
const UNTOLD_WINDOW_S = 60;

/**
 * Stores what a platform said is left. Within one window the smaller figure holds: calls on their way are taken off
 * already, and the platform may not have counted them yet.
 */
export async function storeBudgets(
  executor: Executor,
  { channelId, told, now }: { channelId: string; told: Map<string, ToldBudget>; now: Date },
): Promise<void> {
  await insertRows(executor, channelBudget, {
    // Sorted, so that two workers never wait for each other.
    rows: [...told]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([endpoint, { limit, remaining, beginsAt = null, resetsAt }]) => ({
        channelId,
        endpoint,
        quota: limit,
        remaining,
        beginsAt,
        resetsAt,
        updatedAt: now,
      })),
    suffix: sql`on conflict (channel_id, endpoint) do update set
      quota = excluded.quota,
      remaining = case when excluded.resets_at > channel_budget.resets_at + interval '1 second'
        then excluded.remaining else least(channel_budget.remaining, excluded.remaining) end,
      begins_at = case when excluded.resets_at >= channel_budget.resets_at
        then excluded.begins_at else channel_budget.begins_at end,
      resets_at = greatest(channel_budget.resets_at, excluded.resets_at),
      updated_at = excluded.updated_at`,
  });
}

/** What is left now, by the database's clock, of each window of an endpoint; a window that has ended leaves no row. */
export async function budgetsLeft(
  executor: Executor,
  { channelId, endpoint }: { channelId: string; endpoint: string },
): Promise<AllowanceLeft[]> {
  return executor
    .select({
      quota: channelBudget.quota,
      remaining: channelBudget.remaining,
      beginsAt: channelBudget.beginsAt,
      resetsAt: channelBudget.resetsAt,
    })
    .from(channelBudget)
    .where(and(isOf({ channelId, endpoint }), sql`${channelBudget.resetsAt} > clock_timestamp()`));
}

/** Takes one call off an allowance that is nearly down to the reserve; false where a call would use that. */
export async function takeForReading(
  executor: Executor,
  { channelId, endpoint }: { channelId: string; endpoint: string },
): Promise<boolean> {
  const isRunning = and(isOf({ channelId, endpoint }), sql`${channelBudget.resetsAt} > clock_timestamp()`);
  const taken = await executor
    .update(channelBudget)
    .set({ remaining: sql`${channelBudget.remaining} - 1` })
    .where(
      and(isRunning, sql`${channelBudget.remaining} > ${channelBudget.quota} * ${RESERVE_SHARE}::float8`),
    )
    .returning({ endpoint: channelBudget.endpoint });
  return taken.length > 0;
}

export interface Sending {
  id: string;
  channelId: string;
  visibility: Visibility;
  urgencyRank: number;
  sendAt: Date;
}

/**
 * Takes one send off the allowance of its channel. Where the allowance is too small for all that wait, urgent ones go
 * first, then in the order in which they were to be sent. Not taken: `until` is when to ask again.
 */
export async function takeFromBudget(
  tx: Transaction,
  sending: Sending,
): Promise<{ isTaken: true } | { isTaken: false; until: Date | null }> {
  const { channelId, visibility } = sending;
  const windows = await tx
    .select({ endpoint: channelBudget.endpoint, left: EFFECTIVE, resetsAt: channelBudget.resetsAt })
    .from(channelBudget)
    .where(isOf({ channelId, endpoint: `send_${visibility}` }))
    .orderBy(channelBudget.endpoint)
    .for("update");
  if (windows.length === 0) return { isTaken: true };
  const left = Math.min(...windows.map((window) => window.left));
  const empty = windows.filter((window) => window.left <= 0).map(({ resetsAt }) => resetsAt.getTime());
  if (empty.length > 0) return { isTaken: false, until: new Date(Math.max(...empty)) };
  if ((await countAhead(tx, sending, left)) >= left) return { isTaken: false, until: null };
  const endpoints = windows.map(({ endpoint }) => endpoint);
  await tx
    .update(channelBudget)
    .set({
      remaining: sql`${EFFECTIVE} - 1`,
      resetsAt: sql`case when ${channelBudget.resetsAt} > clock_timestamp() then ${channelBudget.resetsAt}
        else clock_timestamp() + ${UNTOLD_WINDOW_S} * interval '1 second' end`,
    })
    .where(and(eq(channelBudget.channelId, channelId), inArray(channelBudget.endpoint, endpoints)));
  return { isTaken: true };
}

const EFFECTIVE = sql<number>`case when ${channelBudget.resetsAt} > clock_timestamp()
  then ${channelBudget.remaining} else ${channelBudget.quota} end`.mapWith(Number);

/** How many that could go now come before this one; counted no further than `most`. */
async function countAhead(
  tx: Transaction,
  { id, channelId, visibility, urgencyRank, sendAt }: Sending,
  most: number,
): Promise<number> {
  const [row] = await tx.execute(sql`
    select count(*)::int as ahead from (
      select 1
      from message m
      join conversation c on c.id = m.conversation_id
      left join message f on f.id = m.after_message_id
      where m.state = 'queued' and m.channel_id = ${channelId} and m.visibility = ${visibility}
        and m.direction = 'outbound' and m.send_at <= clock_timestamp()
        and (f.id is null or f.state = 'sent')
        and (c.urgency_rank, m.send_at, m.id) < (${urgencyRank}, ${sendAt.toISOString()}::timestamptz, ${id}::uuid)
        and not exists (
          select 1 from message e
          where e.thread_id = m.thread_id and e.conversation_id = m.conversation_id and e.direction = 'outbound'
            and e.state in ('queued', 'sending', 'unknown') and (e.created_at, e.id) < (m.created_at, m.id))
      limit ${most}
    ) as earlier`);
  return Number(row?.ahead ?? 0);
}

/** The endpoint itself, and every further window of it. */
const isOf = ({ channelId, endpoint }: { channelId: string; endpoint: string }) =>
  and(
    eq(channelBudget.channelId, channelId),
    sql`split_part(${channelBudget.endpoint}, '@', 1) = ${endpoint}`,
  );
