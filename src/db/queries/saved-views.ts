import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { mayChangeView } from "@/core/policy";
import { SAVED_VIEWS_MAX, type SavedView } from "@/core/saved-view";
import type { PersonView, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { ownOrOfTeam, teamVisibleTo } from "../policy";
import { team } from "../schema/people";
import { savedView } from "../schema/saved-view";

/** Who sees every team is not drowned in the views of all. */
const SEEN_MAX = SAVED_VIEWS_MAX * 4;

/** The saved views that exist for this person: their own first, then those of each team. */
export async function savedViewsOf(executor: Executor, viewer: Viewer): Promise<SavedView[]> {
  const { id, version, name, shows, ownerId } = savedView;
  const rows = await executor
    .select({ id, version, name, shows, ownerId, teamId: savedView.teamId, teamName: team.name })
    .from(savedView)
    .leftJoin(team, eq(team.id, savedView.teamId))
    .where(and(isNull(savedView.deletedAt), ownOrOfTeam(viewer, savedView)))
    .orderBy(sql`${team.name} nulls first`, asc(savedView.teamId), asc(savedView.position), asc(savedView.id))
    .limit(SEEN_MAX);
  return rows.map(({ ownerId, teamId, teamName, ...view }) => ({
    ...view,
    team: teamId && teamName ? { id: teamId, name: teamName } : null,
    mayChange: mayChangeView(viewer, { ownerId, teamId }),
    isOwn: ownerId === viewer.id,
  }));
}

/** With whom this person can share a view. */
export const teamsToShareWith = (executor: Executor, viewer: Viewer): Promise<PersonView[]> =>
  executor
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(teamVisibleTo(viewer))
    .orderBy(asc(team.name), asc(team.id));
