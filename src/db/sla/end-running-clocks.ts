import { sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";

/** Ends clocks and their deadlines together. A due time that had passed by then stays a breach, but of a late arrival. */
export async function endRunningClocks(
  tx: Transaction,
  conversationIds: string[],
  { endedAt, reason }: { endedAt: Date; reason: string },
): Promise<number> {
  if (conversationIds.length === 0) return 0;
  const at = sql`${endedAt.toISOString()}::timestamptz`;
  const ended = await tx.execute(sql`
    with ended as (
      update sla_clock set ended_at = ${at}, end_reason = ${reason},
        breached_at = case when due_at < ${at} and arrived_late_at is null then coalesce(breached_at, due_at + interval '1 millisecond') end
      where conversation_id = any(${arrayLiteral(conversationIds)}::uuid[]) and met_at is null and ended_at is null
      returning id
    ), silenced as (
      update deadline set ended_at = ${at}
      where clock_id in (select id from ended) and fired_at is null and ended_at is null
    )
    select id from ended`);
  return ended.length;
}
