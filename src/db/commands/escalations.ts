import { and, eq, isNull, ne } from "drizzle-orm";
import type { Transaction } from "../client";
import { escalation } from "../schema/escalation";
import { user } from "../schema/people";

/** False when one is running. */
export async function keepEscalation(tx: Transaction, row: typeof escalation.$inferInsert): Promise<boolean> {
  const kept = await tx.insert(escalation).values(row).onConflictDoNothing().returning({ id: escalation.id });
  return kept.length > 0;
}

/** Returns the one that ran; null when none did. */
export async function closeEscalation(
  tx: Transaction,
  conversationId: string,
  { endedAt, endedBy }: { endedAt: Date; endedBy: string },
): Promise<string | null> {
  const [ended] = await tx
    .update(escalation)
    .set({ endedAt, endedBy })
    .where(and(eq(escalation.conversationId, conversationId), isNull(escalation.endedAt)))
    .returning({ id: escalation.id });
  return ended?.id ?? null;
}

/** Whoever leads and can sign in: managers, and where there are none, admins. */
export async function leads(tx: Transaction): Promise<string[]> {
  const people = await tx
    .select({ id: user.id, role: user.role })
    .from(user)
    .where(and(ne(user.role, "agent"), isNull(user.disabledAt)));
  const managers = people.filter(({ role }) => role === "manager");
  return (managers.length > 0 ? managers : people).map(({ id }) => id);
}
