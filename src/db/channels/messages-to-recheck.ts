import { and, desc, eq, gte, isNull, ne, sql } from "drizzle-orm";
import type { Executor } from "../client";
import { conversation } from "../schema/conversation";
import { message } from "../schema/message";

/** External ids of customers' public messages in matters that are not resolved, newest first. */
export async function messagesToRecheck(
  executor: Executor,
  { channelId, since, limit }: { channelId: string; since: Date; limit: number },
): Promise<string[]> {
  const rows = await executor
    .select({ externalId: sql<string>`${message.externalId}` })
    .from(message)
    .innerJoin(
      conversation,
      and(eq(conversation.id, message.conversationId), ne(conversation.status, "resolved")),
    )
    .where(
      and(
        eq(conversation.channelId, channelId),
        gte(conversation.lastMessageAt, since),
        eq(message.origin, "customer"),
        eq(message.visibility, "public"),
        isNull(message.deletedAt),
        gte(message.occurredAt, since),
      ),
    )
    .orderBy(desc(message.occurredAt))
    .limit(limit);
  return rows.map(({ externalId }) => externalId);
}
