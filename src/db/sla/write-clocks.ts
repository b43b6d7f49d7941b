import { sql } from "drizzle-orm";
import type { ClockValues } from "@/core/sla/clock-changes";
import type { Transaction } from "../client";
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
  metAt: Date;
  isLate: boolean;
}

/** Says in the history when a promise was met. An earlier answer that is learnt later replaces the sentence. */
export async function writeMetActivity(tx: Transaction, met: MetClock[]): Promise<void> {
  if (met.length === 0) return;
  await tx.execute(sql`
    delete from activity a using unnest(
      ${sql.param(met.map(({ conversationId }) => conversationId))}::uuid[],
      ${sql.param(met.map(({ clockId }) => clockId))}::text[]
    ) as given(conversation_id, clock_id)
    where a.conversation_id = given.conversation_id and a.name = 'met' and a.params->>'clockId' = given.clock_id`);
  await insertRows(tx, activity, {
    rows: met.map(({ clockId, conversationId, kind, metAt, isLate }) => ({
      conversationId,
      name: "met",
      params: { clockId, kind, late: isLate ? 1 : 0 },
      occurredAt: metAt,
    })),
  });
}
