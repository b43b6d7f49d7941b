import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { WallRow, WallView } from "@/core/manager-views";
import { seesTeam } from "@/core/policy";
import type { PersonView, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { channel } from "../schema/channel";
import { contact } from "../schema/contact";
import { conversation } from "../schema/conversation";
import { session, team, teamMember, user } from "../schema/people";
import { clockColumns, presentClock } from "./inbox-rows";
import { isOpen, isUnassigned, isUrgent } from "./inbox-views";
import { isOver, iso, isRunning } from "./wall-figures";

const NEXT_MAX = 12;
const AHEAD_MAX = 200;
const AHEAD_MINUTES = 60;
const MINUTE_MS = 60_000;
/** Seen within this time is at work. A session is touched at most once a minute. */
const ONLINE_MINUTES = 5;

/** The promises that break next, the broken ones first. */
export async function nextToBreachOf(executor: Executor, viewer: Viewer): Promise<WallRow[]> {
  const rows = await executor
    .select({
      id: conversation.id,
      version: conversation.version,
      contactName: contact.name,
      platform: channel.platform,
      clock: clockColumns,
      teamName: team.name,
      assigneeId: user.id,
      assigneeName: user.name,
    })
    .from(conversation)
    .innerJoin(contact, eq(contact.id, conversation.contactId))
    .innerJoin(channel, eq(channel.id, conversation.channelId))
    .innerJoin(team, eq(team.id, conversation.teamId))
    .leftJoin(user, eq(user.id, conversation.assigneeId))
    .where(and(isOpen, isRunning, visibleTo(viewer)))
    .orderBy(conversation.sortDueAt, conversation.id)
    .limit(NEXT_MAX);
  return rows.flatMap(({ clock, assigneeId, assigneeName, ...row }) => {
    const shown = presentClock(clock);
    return shown
      ? [
          {
            ...row,
            clock: shown,
            assignee: assigneeId && assigneeName ? { id: assigneeId, name: assigneeName } : null,
          },
        ]
      : [];
  });
}

/** Every running clock that is over or due within the hour. */
export async function hourAheadOf(
  executor: Executor,
  viewer: Viewer,
  now: Date,
): Promise<WallView["hourAhead"]> {
  const rows = await executor
    .select({
      id: conversation.id,
      contactName: contact.name,
      dueAt: conversation.sortDueAt,
      isUrgent: sql<boolean>`${isUrgent}`,
    })
    .from(conversation)
    .innerJoin(contact, eq(contact.id, conversation.contactId))
    .where(
      and(isOpen, isRunning, sql`${conversation.sortDueAt} <= ${iso(now, AHEAD_MINUTES)}`, visibleTo(viewer)),
    )
    .orderBy(conversation.sortDueAt, conversation.id)
    .limit(AHEAD_MAX);
  return rows.map(({ dueAt, ...row }) => ({
    ...row,
    minutes: Math.floor((dueAt.getTime() - now.getTime()) / MINUTE_MS),
  }));
}

export async function teamsOf(executor: Executor, viewer: Viewer, now: Date): Promise<WallView["teams"]> {
  const rows = await executor
    .select({
      id: team.id,
      name: team.name,
      open: count(conversation.id),
      over: sql<number>`count(*) filter (where ${isOver(now)})`.mapWith(Number),
      unassigned: sql<number>`count(${conversation.id}) filter (where ${isUnassigned})`.mapWith(Number),
    })
    .from(team)
    .leftJoin(conversation, and(eq(conversation.teamId, team.id), isOpen))
    .groupBy(team.id)
    .orderBy(team.name);
  return rows.filter(({ id }) => seesTeam(viewer, id));
}

/** Who can answer, how much each has open, and who is here. In the order of their names: this is no league table. */
export async function agentsOf(executor: Executor, viewer: Viewer, now: Date): Promise<WallView["agents"]> {
  const assigned = executor
    .select({ userId: conversation.assigneeId, open: count().as("open") })
    .from(conversation)
    .where(and(isOpen, visibleTo(viewer), sql`${conversation.assigneeId} is not null`))
    .groupBy(conversation.assigneeId)
    .as("assigned");
  const isHere = sql<boolean>`exists (select 1 from ${session} where ${session.userId} = ${user.id} and ${session.endedAt} is null
    and ${session.expiresAt} > ${iso(now)} and ${session.lastSeenAt} > ${iso(now, -ONLINE_MINUTES)})`;
  return executor
    .select({
      id: user.id,
      name: user.name,
      open: sql<number>`coalesce(${assigned.open}, 0)`.mapWith(Number),
      isOnline: isHere,
    })
    .from(user)
    .leftJoin(assigned, eq(assigned.userId, user.id))
    .where(and(isNull(user.disabledAt), isMember))
    .orderBy(user.name, user.id);
}

/** Everybody who belongs to a team. */
export const assignableOf = (executor: Executor): Promise<PersonView[]> =>
  executor
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(and(isNull(user.disabledAt), isMember))
    .orderBy(user.name, user.id);

const isMember = sql`exists (select 1 from ${teamMember} where ${teamMember.userId} = ${user.id})`;
