import { and, asc, eq, exists, isNull, sql } from "drizzle-orm";
import type { HandoffTeam } from "@/core/conversation/handoff";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { conversationExists } from "../commands/conversation-exists";
import { inbox } from "../schema/channel";
import { team, teamMember, user } from "../schema/people";

/**
 * To whom a conversation can be handed: every team that has an inbox, and its people, by name. Null when the
 * conversation does not exist for this viewer.
 */
export async function handoffPlaces(
  executor: Executor,
  viewer: Viewer,
  conversationId: string,
): Promise<HandoffTeam[] | null> {
  if (!(await conversationExists(executor, viewer, conversationId))) return null;
  const [teams, members] = await Promise.all([teamsWithInbox(executor), membersOfTeams(executor)]);
  const people = Map.groupBy(members, ({ teamId }) => teamId);
  return teams.map((one) => ({
    ...one,
    people: (people.get(one.id) ?? []).map(({ id, name }) => ({ id, name })),
  }));
}

const teamsWithInbox = (executor: Executor) =>
  executor
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(exists(executor.select({ one: sql`1` }).from(inbox).where(eq(inbox.teamId, team.id))))
    .orderBy(asc(team.name));

/** Those who can still sign in. */
const membersOfTeams = (executor: Executor) =>
  executor
    .select({ teamId: teamMember.teamId, id: user.id, name: user.name })
    .from(teamMember)
    .innerJoin(user, and(eq(user.id, teamMember.userId), isNull(user.disabledAt)))
    .orderBy(asc(user.name), asc(user.id));
