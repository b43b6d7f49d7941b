import { and, desc, eq, gte, isNull, ne, sql } from "drizzle-orm";
import type { Executor } from "../client";
import { conversation } from "../schema/conversation";
import { message } from "../schema/message";

interface Asked {
  channelId: string;
  since: Date;
  /** How many of the newest. */
  newest: number;
  /** How many of the others, about. */
  others: number;
  /** Counts up: each of the others comes once in as many turns as there are lots of them. */
  turn: number;
}

/** External ids of customers' public messages in matters that are not resolved: the newest, and a lot of the others. */
export async function messagesToRecheck(
  executor: Executor,
  { channelId, since, newest, others, turn }: Asked,
): Promise<string[]> {
  const open = executor
    .select({
      id: message.id,
      externalId: sql<string>`${message.externalId}`.as("external_id"),
      place: sql<number>`row_number() over (order by ${desc(message.occurredAt)}, ${message.id})`.as("place"),
      all: sql<number>`count(*) over ()`.as("all_of_them"),
    })
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
    .as("open");
  // By the id and not by the place, which moves with each message that comes.
  const lots = sql`greatest(1, ceil((${open.all} - ${newest}::int)::numeric / ${others}::int))::int`;
  const isItsTurn = sql`(hashtext(${open.id}::text) & 2147483647) % ${lots} = ${turn}::int % ${lots}`;
  const rows = await executor
    .select({ externalId: open.externalId })
    .from(open)
    .where(sql`${open.place} <= ${newest} or ${isItsTurn}`)
    .orderBy(open.place);
  return rows.map(({ externalId }) => externalId);
}
