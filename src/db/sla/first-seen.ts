import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";

const Row = z.object({ id: z.string(), seen_at: z.coerce.date() });

/**
 * When we first had each message: the moment its event was stored, by whatever road, which may be long before it was
 * understood. Messages whose events are gone are left out.
 */
export async function firstSeen(tx: Transaction, messageIds: string[]): Promise<Map<string, Date>> {
  if (messageIds.length === 0) return new Map();
  const rows = await tx.execute(sql`
    select m.id, min(e.received_at) as seen_at
    from message m join platform_event e
      on e.channel_id = m.channel_id and e.kind in ('post', 'direct_message') and e.external_id = m.external_id
    where m.id = any(${arrayLiteral(messageIds)}::uuid[]) group by m.id`);
  return new Map(
    z
      .array(Row)
      .parse([...rows])
      .map(({ id, seen_at }) => [id, seen_at]),
  );
}
