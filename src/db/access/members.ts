import { and, asc, eq, inArray, isNotNull, isNull, ne, notInArray, sql } from "drizzle-orm";
import type { Role, Viewer } from "@/core/views";
import type { Transaction } from "../client";
import { activity, conversation } from "../schema/conversation";
import { team, teamMember, user } from "../schema/people";

/** The admins who can sign in, under their locks: two who take each other's rights do so one after the other. */
export async function adminsInHand(tx: Transaction): Promise<string[]> {
  const rows = await tx
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.role, "admin"), isNull(user.disabledAt), isNotNull(user.passwordHash)))
    .orderBy(asc(user.id))
    .for("update");
  return rows.map(({ id }) => id);
}

/** A person under their lock. */
export async function personInHand(tx: Transaction, id: string) {
  const [found] = await tx
    .select({ role: user.role, disabledAt: user.disabledAt, passwordHash: user.passwordHash })
    .from(user)
    .where(eq(user.id, id))
    .for("update");
  return found ?? null;
}

/** Somebody as whom the product acts while they are not here; null when they can't sign in any more. */
export async function activeViewer(tx: Transaction, id: string): Promise<Viewer | null> {
  const { name, role, locale, theme, density } = user;
  const teamIds = sql<string[]>`(
    select coalesce(jsonb_agg(${teamMember.teamId}), '[]') from ${teamMember} where ${teamMember.userId} = ${user.id})`;
  const [found] = await tx
    .select({ id: user.id, name, role, locale, theme, density, teamIds })
    .from(user)
    .where(and(eq(user.id, id), isNull(user.disabledAt)));
  return found ?? null;
}

export async function changeMember(
  tx: Transaction,
  id: string,
  changes: { name: string; role: Role; disabledAt: Date | null },
): Promise<void> {
  await tx.update(user).set(changes).where(eq(user.id, id));
}

export async function setPassword(tx: Transaction, id: string, passwordHash: string): Promise<void> {
  await tx.update(user).set({ passwordHash }).where(eq(user.id, id));
}

/** Whether all of these are teams. */
export const areTeams = async (tx: Transaction, ids: string[]): Promise<boolean> =>
  (await tx.$count(team, inArray(team.id, ids))) === new Set(ids).size;

/** Exactly these teams from now on. */
export async function putIntoTeams(tx: Transaction, userId: string, teamIds: string[]): Promise<void> {
  await tx
    .delete(teamMember)
    .where(and(eq(teamMember.userId, userId), notInArray(teamMember.teamId, teamIds)));
  if (teamIds.length > 0)
    await tx
      .insert(teamMember)
      .values(teamIds.map((teamId) => ({ teamId, userId })))
      .onConflictDoNothing();
}

/**
 * Takes from a person the conversations of all teams but these and says which of them are open. Resolved ones are taken, too:
 * reopened by their customer, they would wait for somebody who does not see them.
 */
export async function takeConversations(
  tx: Transaction,
  { userId, keptTeams, by, now }: { userId: string; keptTeams: string[]; by: string; now: Date },
): Promise<string[]> {
  const isTaken = and(eq(conversation.assigneeId, userId), notInArray(conversation.teamId, keptTeams));
  await tx
    .update(conversation)
    .set({ assigneeId: null, version: sql`${conversation.version} + 1` })
    .where(and(isTaken, eq(conversation.status, "resolved")));
  const taken = await tx
    .update(conversation)
    .set({ assigneeId: null })
    .where(and(isTaken, ne(conversation.status, "resolved")))
    .returning({ id: conversation.id });
  const rows = taken.map(({ id }) => ({
    ...{ conversationId: id, name: "unassigned", actorId: by, occurredAt: now },
  }));
  if (rows.length > 0) await tx.insert(activity).values(rows);
  return taken.map(({ id }) => id);
}
