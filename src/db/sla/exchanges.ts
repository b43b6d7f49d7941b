import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Answered, Asked } from "@/core/sla/promises";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";

/** A stretch of a conversation. Messages that we had before `settledAt` were dealt with when people ended the clock. */
export interface Stretch {
  conversationId: string;
  from: Date;
  settledAt: Date | null;
}

export interface Exchange {
  asked: Asked[];
  answered: Answered[];
}

const Row = z.object({
  conversation_id: z.string(),
  message_id: z.string(),
  is_inbound: z.boolean(),
  at: z.coerce.date(),
  order_key: z.string(),
  deleted_at: z.coerce.date().nullable(),
  created_at: z.coerce.date(),
});

/** What customers asked and people of ours answered in each stretch. Automatic posts are no answers. */
export async function exchanges(tx: Transaction, stretches: Stretch[]): Promise<Map<string, Exchange>> {
  const found = new Map<string, Exchange>(
    stretches.map(({ conversationId }) => [conversationId, { asked: [], answered: [] }]),
  );
  if (stretches.length === 0) return found;
  const rows = await tx.execute(sql`
    select m.conversation_id, m.id as message_id, m.direction = 'inbound' as is_inbound, m.deleted_at, m.order_key, m.created_at,
      case when m.direction = 'inbound' then m.occurred_at else coalesce(m.sent_at, m.occurred_at) end as at
    from unnest(
      ${arrayLiteral(stretches.map(({ conversationId }) => conversationId))}::uuid[],
      ${arrayLiteral(stretches.map(({ from }) => from.toISOString()))}::text[],
      ${arrayLiteral(stretches.map(({ settledAt }) => settledAt?.toISOString() ?? null))}::text[]
    ) as given(id, start, settled)
    join message m on m.conversation_id = given.id
    where (m.origin = 'customer' and m.occurred_at >= given.start::timestamptz
        and (given.settled is null or m.created_at > given.settled::timestamptz))
      or (m.origin in ('agent', 'platform_app') and m.state = 'sent'
        and coalesce(m.sent_at, m.occurred_at) >= given.start::timestamptz)`);
  for (const row of z.array(Row).parse([...rows])) {
    const exchange = found.get(row.conversation_id);
    const said = { messageId: row.message_id, at: row.at, orderKey: row.order_key };
    if (row.is_inbound) exchange?.asked.push({ ...said, seenAt: row.created_at, deletedAt: row.deleted_at });
    else exchange?.answered.push(said);
  }
  return found;
}
