import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "../client";
import { inbox } from "../schema/channel";
import { handoff } from "../schema/handoff";
import { team } from "../schema/people";

type HandoffRow = typeof handoff.$inferInsert;
type Own = Pick<HandoffRow, "id" | "conversationId" | "userId">;

/** A team with the inbox in which it gets what is handed to it: its first. Null where it has none. */
export async function receivingTeam(tx: Transaction, teamId: string) {
  const [first] = await tx
    .select({ id: team.id, name: team.name, inboxId: inbox.id })
    .from(team)
    .innerJoin(inbox, eq(inbox.teamId, team.id))
    .where(eq(team.id, teamId))
    .orderBy(asc(inbox.createdAt), asc(inbox.id))
    .limit(1);
  return first ?? null;
}

/** False when the id is in use. */
export async function keepHandoff(tx: Transaction, row: HandoffRow): Promise<boolean> {
  const kept = await tx.insert(handoff).values(row).onConflictDoNothing().returning({ id: handoff.id });
  return kept.length > 0;
}

const isOwn = ({ id, conversationId, userId }: Own) =>
  and(eq(handoff.id, id), eq(handoff.conversationId, conversationId), eq(handoff.userId, userId));

/** To which team somebody handed a conversation after that moment, unless it was taken back. */
export async function teamHandedTo(tx: Transaction, own: Own, after: Date): Promise<string | null> {
  const [found] = await tx
    .select({ teamId: inbox.teamId })
    .from(handoff)
    .innerJoin(inbox, eq(inbox.id, handoff.toInboxId))
    .where(and(isOwn(own), isNull(handoff.takenBackAt), gt(handoff.handedAt, after)));
  return found?.teamId ?? null;
}

/** One's own handoff with the team that it came from, marked as taken back; null when it was before. */
export async function takeHandoff(tx: Transaction, own: Own, takenBackAt: Date) {
  const [taken] = await tx
    .update(handoff)
    .set({ takenBackAt })
    .where(and(isOwn(own), isNull(handoff.takenBackAt)))
    .returning();
  if (!taken) return null;
  const [from] = await tx.select({ teamId: inbox.teamId }).from(inbox).where(eq(inbox.id, taken.fromInboxId));
  return from ? { ...taken, fromTeamId: from.teamId } : null;
}
