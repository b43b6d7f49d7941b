import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { contactBlock, type EndedByBlock } from "../schema/contact";
import { conversation } from "../schema/conversation";
import { updateRows } from "../update-rows";

interface Blocking {
  contactId: string;
  teamId: string;
}

/** False when the team has blocked them already. */
export async function insertBlock(
  tx: Transaction,
  given: typeof contactBlock.$inferInsert,
): Promise<boolean> {
  const inserted = await tx
    .insert(contactBlock)
    .values(given)
    .onConflictDoNothing()
    .returning({ id: contactBlock.contactId });
  return inserted.length > 0;
}

export async function deleteBlock(tx: Transaction, { contactId, teamId }: Blocking) {
  const [deleted] = await tx
    .delete(contactBlock)
    .where(and(eq(contactBlock.contactId, contactId), eq(contactBlock.teamId, teamId)))
    .returning({ blockedAt: contactBlock.blockedAt, ended: contactBlock.ended });
  return deleted ?? null;
}

export const resolveAt = (tx: Transaction, ids: string[], resolvedAt: Date) =>
  updateRows(tx, conversation, {
    rows: ids.map((id) => ({ id, status: "resolved" as const, resolvedAt, snoozedUntil: null })),
    by: ["id"],
  });

/** Those of them that still stand as the block has left them get back how they stood before; returns which. */
export async function standAsBefore(
  tx: Transaction,
  ended: EndedByBlock[],
  blockedAt: Date,
): Promise<string[]> {
  const asLeft = await tx
    .select({ id: conversation.id })
    .from(conversation)
    .where(
      and(
        anyOf(
          conversation.id,
          ended.map(({ id }) => id),
        ),
        sql`${conversation.status} = 'resolved'`,
        eq(conversation.resolvedAt, blockedAt),
      ),
    );
  const still = new Set(asLeft.map(({ id }) => id));
  const back = ended.filter(({ id }) => still.has(id));
  await updateRows(tx, conversation, {
    rows: back.map(({ id, status, snoozedUntil }) => ({
      ...{ id, status, resolvedAt: null },
      snoozedUntil: snoozedUntil === null ? null : new Date(snoozedUntil),
    })),
    by: ["id"],
  });
  return back.map(({ id }) => id);
}

const Heard = z.array(z.object({ id: z.string(), since: z.coerce.date() }));

/** Matters of theirs in the team to which something came after the block, and when the first of it was written. */
export async function heardSince(
  tx: Transaction,
  { contactId, teamId }: Blocking,
  blockedAt: Date,
): Promise<{ id: string; since: Date }[]> {
  const rows = await tx.execute(sql`
    select c.id, min(m.occurred_at) as since from conversation c join message m on m.conversation_id = c.id
    where c.contact_id = ${contactId} and c.team_id = ${teamId}
      and m.origin = 'customer' and m.created_at > ${blockedAt.toISOString()}::timestamptz
    group by c.id order by c.id`);
  return Heard.parse([...rows]);
}
