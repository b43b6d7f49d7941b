import { sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";
import { insertRows } from "../insert-rows";
import { activity } from "../schema/conversation";

export type NewActivity = Required<Omit<typeof activity.$inferInsert, "id" | "actorId">>;

export const insertActivities = (tx: Transaction, rows: NewActivity[]) => insertRows(tx, activity, { rows });

/** That a text was edited says nothing any more when the text is gone. */
export async function forgetEdits(
  tx: Transaction,
  gone: { conversationId: string; messageId: string }[],
): Promise<void> {
  if (gone.length === 0) return;
  await tx.execute(sql`
    delete from activity a using unnest(
      ${arrayLiteral(gone.map(({ conversationId }) => conversationId))}::uuid[],
      ${arrayLiteral(gone.map(({ messageId }) => messageId))}::text[]
    ) as given(conversation_id, message_id)
    where a.conversation_id = given.conversation_id and a.name = 'edited_by_customer'
      and a.params->>'messageId' = given.message_id`);
}
