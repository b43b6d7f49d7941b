import { and, eq, exists, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Executor, Transaction } from "../client";
import { teamMember, user } from "../schema/people";

/** The person, if a conversation of that team can be given to them: they must be able to see it. */
export async function assignable(tx: Transaction, { userId, teamId }: { userId: string; teamId: string }) {
  const [person] = await assignableAmong(tx, { userIds: [userId], teamId });
  return person ?? null;
}

/** Those of several people to whom a conversation of that team can be given. */
export async function assignableAmong(
  executor: Executor,
  { userIds, teamId }: { userIds: string[]; teamId: string },
) {
  if (userIds.length === 0) return [];
  return executor
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(and(inArray(user.id, userIds), seesConversationsOf(executor, teamId)));
}

/** People who can sign in and see the conversations of a team: its members, and who sees every team. */
export function seesConversationsOf(executor: Executor, teamId: string): SQL | undefined {
  const isMember = executor
    .select({ one: sql`1` })
    .from(teamMember)
    .where(and(eq(teamMember.userId, user.id), eq(teamMember.teamId, teamId)));
  return and(isNull(user.disabledAt), or(exists(isMember), inArray(user.role, ["manager", "admin"])));
}
