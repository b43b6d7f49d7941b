import { sql } from "drizzle-orm";
import type { Transaction } from "../client";

/**
 * Lets the promises run on that resolving had ended, as far as they are not due yet: nothing breaches in retrospect.
 * Of each kind the latest. With `endedSince` only those that had not ended before.
 */
export async function resumeClocks(
  tx: Transaction,
  conversationId: string,
  { endReason, endedSince = null, now }: { endReason: string; endedSince?: Date | null; now: Date },
): Promise<void> {
  const since = endedSince ? sql`and ended_at >= ${endedSince.toISOString()}::timestamptz` : sql``;
  const at = sql`${now.toISOString()}::timestamptz`;
  await tx.execute(sql`
    with latest as (
      select distinct on (kind) id from sla_clock
      where conversation_id = ${conversationId}::uuid and met_at is null and end_reason = ${endReason} and due_at > ${at} ${since}
      order by kind, started_at desc
    ), resumed as (
      update sla_clock set ended_at = null, end_reason = null where id in (select id from latest) returning id
    )
    update deadline set ended_at = null
    where clock_id in (select id from resumed) and fired_at is null and at > ${at}`);
}
