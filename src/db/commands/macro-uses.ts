import { and, eq } from "drizzle-orm";
import type { Transaction } from "../client";
import { macroUse } from "../schema/macro";

type MacroUseRow = typeof macroUse.$inferInsert;

/** False when the id is in use. */
export async function keepMacroUse(tx: Transaction, row: MacroUseRow): Promise<boolean> {
  const kept = await tx.insert(macroUse).values(row).onConflictDoNothing().returning({ id: macroUse.id });
  return kept.length > 0;
}

/** What one's own use of a macro changed, for whoever takes it back first; null for everybody after. */
export async function takeMacroUse(
  tx: Transaction,
  { id, conversationId, userId }: Pick<MacroUseRow, "id" | "conversationId" | "userId">,
) {
  const [taken] = await tx
    .delete(macroUse)
    .where(and(eq(macroUse.id, id), eq(macroUse.conversationId, conversationId), eq(macroUse.userId, userId)))
    .returning();
  return taken ?? null;
}
