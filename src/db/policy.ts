import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { seesEveryTeam } from "@/core/policy";
import type { Viewer } from "@/core/views";
import { arrayLiteral } from "./given-rows";
import { inbox } from "./schema/channel";
import { conversation } from "./schema/conversation";
import { team, teamMember } from "./schema/people";

/** The conversations that exist for this viewer. Every list, count, search and notice asks this and nothing else. */
export const visibleTo = (viewer: Viewer): SQL => ofTheirTeams(viewer, conversation.teamId);

/** Rows that belong to a conversation which exists for this viewer. Where all of them do, the table of them is not read. */
export const ofVisibleConversation = (viewer: Viewer, conversationId: PgColumn): SQL =>
  seesEveryTeam(viewer)
    ? sql`${conversationId} is not null`
    : sql`exists (select 1 from ${conversation} where ${conversation.id} = ${conversationId} and ${visibleTo(viewer)})`;

/** The channels that exist for this viewer: those that feed an inbox of their teams. Needs `inbox` in the query. */
export const channelVisibleTo = (viewer: Viewer): SQL => ofTheirTeams(viewer, inbox.teamId);

/** What belongs to one person alone exists for nobody else; what belongs to a team, for those who see the team. */
export const ownOrShared = (
  viewer: Viewer,
  { ownerId, teamId }: Record<"ownerId" | "teamId", PgColumn>,
): SQL => sql`(${ownerId} = ${viewer.id} or (${ownerId} is null and ${ofTheirTeams(viewer, teamId)}))`;

/** What its maker keeps exists for nobody else; what they share with a team, for those who see the team. */
export const ownOrOfTeam = (
  viewer: Viewer,
  { ownerId, teamId }: Record<"ownerId" | "teamId", PgColumn>,
): SQL =>
  sql`((${teamId} is null and ${ownerId} = ${viewer.id}) or (${teamId} is not null and ${ofTheirTeams(viewer, teamId)}))`;

/** The inboxes of the teams that exist for this viewer. */
export const inboxVisibleTo = (viewer: Viewer): SQL => ofTheirTeams(viewer, inbox.teamId);

/** The teams that exist for this viewer. */
export const teamVisibleTo = (viewer: Viewer): SQL => ofTheirTeams(viewer, team.id);

/** The members of the teams that exist for this viewer. */
export const memberVisibleTo = (viewer: Viewer): SQL => ofTheirTeams(viewer, teamMember.teamId);

function ofTheirTeams(viewer: Viewer, teamId: PgColumn): SQL {
  return seesEveryTeam(viewer) ? sql`true` : sql`${teamId} = any(${arrayLiteral(viewer.teamIds)}::uuid[])`;
}
