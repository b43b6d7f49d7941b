import { and, count, desc, eq, gte, inArray, sql } from "drizzle-orm";
import type { ChannelDetail } from "@/core/manager-views";
import type { Executor } from "../client";
import { message } from "../schema/message";

const DAY_MS = 86_400_000;

/** What did not go out within the last 24 hours, by reason, the most frequent first. A null reason is that nobody knows. */
export async function channelSendFailures(
  executor: Executor,
  channelId: string,
  now: Date,
): Promise<ChannelDetail["sendFailures"]> {
  const reason = sql<string | null>`case when ${message.state} = 'refused' then ${message.refusalReason} end`;
  return executor
    .select({ reason, count: count() })
    .from(message)
    .where(
      and(
        eq(message.channelId, channelId),
        gte(message.createdAt, new Date(now.getTime() - DAY_MS)),
        inArray(message.state, ["refused", "unknown"]),
      ),
    )
    .groupBy(sql`1`)
    .orderBy(desc(count()), sql`1`);
}
