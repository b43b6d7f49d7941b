import { and, eq, exists, inArray, isNull, or, sql } from "drizzle-orm";
import { seesEveryTeam } from "@/core/policy";
import type { PersonView, Viewer } from "@/core/views";
import { anyOf } from "../any-of";
import type { Executor } from "../client";
import { teamMember, user } from "../schema/people";

/**
 * To whom something that this viewer sees can be given: the members of their teams, and who sees every team. Whether one
 * conversation can be given to one of them is asked again when it is.
 */
export function assignablePeople(executor: Executor, viewer: Viewer): Promise<PersonView[]> {
  const memberships = executor
    .select({ one: sql`1` })
    .from(teamMember)
    .where(
      and(
        eq(teamMember.userId, user.id),
        seesEveryTeam(viewer) ? undefined : anyOf(teamMember.teamId, viewer.teamIds),
      ),
    );
  return executor
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(and(isNull(user.disabledAt), or(exists(memberships), inArray(user.role, ["manager", "admin"]))))
    .orderBy(user.name, user.id);
}
