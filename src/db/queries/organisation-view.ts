import { and, asc, eq, gt, isNull, max, sql } from "drizzle-orm";
import type { OrganisationView, PersonRow, PersonState } from "@/core/people";
import type { Executor } from "../client";
import { channel, inbox } from "../schema/channel";
import { accessCode, session, team, teamMember, user } from "../schema/people";

/** Everybody and every place of the organisation. Who may ask is asked before. */
export async function organisationView(executor: Executor, now: Date): Promise<OrganisationView> {
  const [people, teams, inboxes, channels] = await Promise.all([
    peopleOf(executor, now),
    executor.select({ id: team.id, name: team.name }).from(team).orderBy(asc(team.name)),
    executor
      .select({ id: inbox.id, name: inbox.name, teamId: inbox.teamId, approval: inbox.approval })
      .from(inbox)
      .orderBy(asc(inbox.name), asc(inbox.id)),
    executor
      .select({
        id: channel.id,
        platform: channel.platform,
        handle: channel.username,
        inboxId: channel.inboxId,
      })
      .from(channel)
      .orderBy(asc(channel.platform), asc(channel.username)),
  ]);
  return { people, teams, inboxes, channels };
}

async function peopleOf(executor: Executor, now: Date): Promise<PersonRow[]> {
  const seen = executor
    .select({ userId: session.userId, at: max(session.lastSeenAt).as("seen_at") })
    .from(session)
    .groupBy(session.userId)
    .as("seen");
  const isOpen = and(
    eq(accessCode.userId, user.id),
    eq(accessCode.purpose, "password"),
    isNull(accessCode.usedAt),
    gt(accessCode.expiresAt, now),
  );
  const rows = await executor
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      disabledAt: user.disabledAt,
      hasPassword: sql<boolean>`${user.passwordHash} is not null`,
      teamIds: sql<string[]>`(
        select coalesce(jsonb_agg(${teamMember.teamId}), '[]') from ${teamMember}
        where ${teamMember.userId} = ${user.id})`,
      lastSeenAt: seen.at,
      linkUntil: accessCode.expiresAt,
    })
    .from(user)
    .leftJoin(seen, eq(seen.userId, user.id))
    .leftJoin(accessCode, isOpen)
    .orderBy(asc(user.name), asc(user.id));
  return rows.map(({ disabledAt, hasPassword, lastSeenAt, linkUntil, ...row }) => ({
    ...row,
    state: stateOf({ isDisabled: disabledAt !== null, hasPassword, hasLink: linkUntil !== null }),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    linkUntil: linkUntil?.toISOString() ?? null,
  }));
}

interface Facts {
  isDisabled: boolean;
  hasPassword: boolean;
  hasLink: boolean;
}

function stateOf({ isDisabled, hasPassword, hasLink }: Facts): PersonState {
  if (isDisabled) return "disabled";
  if (hasPassword) return "active";
  return hasLink ? "invited" : "link_ended";
}
