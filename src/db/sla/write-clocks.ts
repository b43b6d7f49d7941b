import { sql } from "drizzle-orm";
import type { ClockValues } from "@/core/sla/clock-changes";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";
import { insertRows } from "../insert-rows";
import { activity } from "../schema/conversation";
import { slaClock } from "../schema/sla";
import { updateRows } from "../update-rows";

export interface NewClock extends ClockValues {
  id: string;
  conversationId: string;
  policyId: string;
  policyVersion: number;
}

export const insertClocks = (tx: Transaction, rows: NewClock[]) => insertRows(tx, slaClock, { rows });

export const updateClocks = (tx: Transaction, rows: (ClockValues & { id: string })[]) =>
  updateRows(tx, slaClock, { rows, by: ["id"] });

export interface MetClock {
  clockId: string;
  conversationId: string;
  kind: string;
  /** Null when it turns out that nothing kept the promise. */
  metAt: Date | null;
  isLate: boolean;
}

/**
 * Says in the history that promises were kept; of a late answer the breach says enough. An answer that is learnt after
 * a later one, or after its due time, replaces what was said before; a message deleted before its answer takes it back.
 */
export async function writeMetActivity(tx: Transaction, met: MetClock[]): Promise<void> {
  if (met.length === 0) return;
  await tx.execute(sql`
    delete from activity a using unnest(
      ${arrayLiteral(met.map(({ conversationId }) => conversationId))}::uuid[],
      ${arrayLiteral(met.map(({ clockId }) => clockId))}::text[],
      ${arrayLiteral(met.map(({ isLate }) => String(isLate)))}::text[]
    ) as given(conversation_id, clock_id, is_late)
    where a.conversation_id = given.conversation_id and a.params->>'clockId' = given.clock_id
      and (a.name = 'met' or (a.name = 'breached' and given.is_late = 'false'))`);
  await insertRows(tx, activity, {
    rows: met.flatMap(({ clockId, conversationId, kind, metAt, isLate }) =>
      metAt === null || isLate
        ? []
        : [{ conversationId, name: "met", params: { clockId, kind }, occurredAt: metAt }],
    ),
  });
}
