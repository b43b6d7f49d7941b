import { and, eq, exists, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { teamMember, user } from "../schema/people";

/** The person, if a conversation of that team can be given to them: they must be able to see it. */
export async function assignable(tx: Transaction, { userId, teamId }: { userId: string; teamId: string }) {
  const isMember = tx
    .select({ one: sql`1` })
    .from(teamMember)
    .where(and(eq(teamMember.userId, user.id), eq(teamMember.teamId, teamId)));
  const [person] = await tx
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(
      and(
        eq(user.id, userId),
        isNull(user.disabledAt),
        or(exists(isMember), eq(user.role, "manager"), eq(user.role, "admin")),
      ),
    );
  return person ?? null;
}
