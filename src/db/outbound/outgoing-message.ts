import { and, eq, gt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { UNDECIDED } from "@/core/answer/delivery-states";
import type { DeliveryState } from "@/core/views";
import type { Executor, Transaction } from "../client";
import { channel, channelBreaker, channelLimit } from "../schema/channel";
import { handle } from "../schema/contact";
import { conversation, thread } from "../schema/conversation";
import { message } from "../schema/message";

export type OutgoingMessage = NonNullable<Awaited<ReturnType<typeof outgoingMessage>>>;

/** A message of ours with everything that its sending hangs on, or null. */
export async function outgoingMessage(executor: Executor, messageId: string) {
  const [found] = await outgoing(executor, messageId);
  return found ?? null;
}

/**
 * The same under the locks of its conversation and of itself, always in this order: commands and ingestion
 * take the conversation first, too.
 */
export async function lockOutgoingMessage(tx: Transaction, messageId: string) {
  await tx
    .select({ id: conversation.id })
    .from(conversation)
    .where(sql`${conversation.id} = (select conversation_id from message where id = ${messageId})`)
    .for("update");
  const [found] = await outgoing(tx, messageId).for("update", { of: message });
  return found ?? null;
}

const target = alias(message, "target");
const targetAuthor = alias(handle, "target_author");
const first = alias(message, "first");

const outgoing = (executor: Executor, messageId: string) =>
  executor
    .select(columns)
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .innerJoin(channel, eq(channel.id, message.channelId))
    .leftJoin(
      channelLimit,
      and(eq(channelLimit.channelId, channel.id), isSending, gt(channelLimit.until, sql`clock_timestamp()`)),
    )
    .leftJoin(channelBreaker, eq(channelBreaker.channelId, channel.id))
    .leftJoin(target, eq(target.id, message.targetId))
    .leftJoin(targetAuthor, eq(targetAuthor.id, target.handleId))
    .leftJoin(first, eq(first.id, message.afterMessageId))
    .innerJoin(thread, eq(thread.id, message.threadId))
    .leftJoin(handle, eq(handle.id, message.recipientHandleId))
    .where(and(eq(message.id, messageId), eq(message.direction, "outbound")));

const isSending = sql`${channelLimit.endpoint} = 'send_' || ${message.visibility}`;

/** An earlier one to the same person in the same place whose outcome is not decided. */
const earlierIn = (states: readonly DeliveryState[]) => sql<boolean>`exists (
  select 1 from message earlier
  where earlier.thread_id = ${message.threadId} and earlier.conversation_id = ${message.conversationId}
    and earlier.direction = 'outbound' and earlier.state in (${sql.join(
      states.map((state) => sql`${state}`),
      sql`, `,
    )})
    and (earlier.created_at, earlier.id) < (${message.createdAt}, ${message.id})
)`;

const attempts = (what: string) =>
  sql`(select ${sql.raw(what)} from send_attempt a where a.message_id = ${message.id})`;

/** The end of the last window of which nothing is left. */
const spentUntil = sql`(
  select max(b.resets_at) from channel_budget b
  where b.channel_id = ${channel.id} and split_part(b.endpoint, '@', 1) = 'send_' || ${message.visibility}
    and b.remaining <= 0 and b.resets_at > clock_timestamp()
)`;

const lastInboundHours = sql<number | null>`(
  select (extract(epoch from clock_timestamp() - max(i.occurred_at)) / 3600)::float8 from message i
  where i.conversation_id = ${message.conversationId} and i.thread_id = ${message.threadId}
    and i.direction = 'inbound' and i.origin = 'customer' and i.deleted_at is null
)`;

const lastInboundExternalId = sql<string | null>`(
  select i.external_id from message i
  where i.conversation_id = ${message.conversationId} and i.thread_id = ${message.threadId}
    and i.direction = 'inbound' and i.origin = 'customer' and i.deleted_at is null
  order by i.occurred_at desc, i.order_key desc limit 1
)`;

const columns = {
  id: message.id,
  conversationId: conversation.id,
  conversationStatus: conversation.status,
  resolvedAt: conversation.resolvedAt,
  urgencyRank: conversation.urgencyRank,
  threadId: message.threadId,
  channelId: channel.id,
  platform: channel.platform,
  channelState: channel.state,
  account: { externalId: channel.accountExternalId, username: channel.username, name: channel.name },
  limits: channel.limits,
  limitedUntil: sql`greatest(${channelLimit.until}, ${spentUntil})`.mapWith(channelLimit.until),
  unreachableUntil:
    sql`case when ${channelBreaker.probeAt} > clock_timestamp() then ${channelBreaker.probeAt} end`.mapWith(
      channelBreaker.probeAt,
    ),
  /** Calls in the name of this channel, in a row, to which the platform gave no answer. */
  failuresInRow: sql<number>`coalesce(${channelBreaker.failures}, 0)`.mapWith(Number),
  hoursSinceInbound: lastInboundHours,
  hoursSinceTarget: sql<
    number | null
  >`(extract(epoch from clock_timestamp() - ${target.occurredAt}) / 3600)::float8`,
  origin: message.origin,
  userId: message.userId,
  visibility: message.visibility,
  body: message.body,
  state: message.state,
  externalId: message.externalId,
  createdAt: message.createdAt,
  sentAt: message.sentAt,
  sendAt: sql<Date>`coalesce(${message.sendAt}, ${message.createdAt})`.mapWith(message.createdAt),
  isDue: sql<boolean>`coalesce(${message.sendAt}, ${message.createdAt}) <= clock_timestamp()`,
  waitingReason: message.waitingReason,
  withPrivateLink: message.withPrivateLink,
  hideTarget: message.hideTarget,
  afterMessageId: message.afterMessageId,
  firstState: first.state,
  hasEarlier: earlierIn(UNDECIDED),
  hasEarlierUnknown: earlierIn(["unknown"]),
  hasFiles: sql<boolean>`exists (select 1 from attachment f where f.message_id = ${message.id})`,
  targetId: target.id,
  targetExternalId: target.externalId,
  targetUsername: targetAuthor.username,
  targetDeletedAt: target.deletedAt,
  targetVersion: target.version,
  targetAnswerable: target.mayAnswerInPublic,
  /** The target's version that the agent had read. */
  readVersion: message.targetVersion,
  recipientHandleId: handle.id,
  recipientExternalId: handle.externalId,
  recipientUsername: handle.username,
  threadExternalId: thread.externalId,
  lastInboundExternalId,
  lastAttempt: attempts("coalesce(max(number), 0)::int").mapWith(Number),
  /** Calls of which no byte left us. */
  failures: attempts("count(*) filter (where outcome = 'retry' and error like 'unavailable:%')::int").mapWith(
    Number,
  ),
  /** Starts of the first and of the newest attempt that left the outcome open. */
  firstUnknownAt: attempts("min(started_at) filter (where outcome = 'unknown')").mapWith(message.createdAt),
  lastUnknownAt: attempts("max(started_at) filter (where outcome = 'unknown')").mapWith(message.createdAt),
};
