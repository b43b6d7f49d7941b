import { and, eq, type SQL, sql } from "drizzle-orm";
import { ESCALATED } from "@/core/conversation/escalation";
import type { WallRow, WallView } from "@/core/manager-views";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { channel } from "../schema/channel";
import { contact } from "../schema/contact";
import { conversation } from "../schema/conversation";
import { team, user } from "../schema/people";
import { clockColumns, presentClock } from "./inbox-rows";
import { isOpen, isPaused, isPromised, isUrgent } from "./inbox-views";
import { iso } from "./wall-figures";

const NEXT_MAX = 12;
const AHEAD_MAX = 200;
const AHEAD_MINUTES = 60;
const MINUTE_MS = 60_000;

/** The promises that break next, the broken ones first. */
export async function nextToBreachOf(executor: Executor, viewer: Viewer): Promise<WallRow[]> {
  const soonest = soonestOf(executor, viewer, { dueWhen: isPromised, limit: NEXT_MAX });
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
      isEscalated: sql<boolean>`${conversation.reasons} @> ${JSON.stringify([{ name: ESCALATED }])}::jsonb`,
    })
    .from(soonest)
    .innerJoin(conversation, eq(conversation.id, soonest.id))
    .innerJoin(contact, eq(contact.id, conversation.contactId))
    .innerJoin(channel, eq(channel.id, conversation.channelId))
    .innerJoin(team, eq(team.id, conversation.teamId))
    .leftJoin(user, eq(user.id, conversation.assigneeId))
    .orderBy(soonest.dueAt, soonest.id);
  return rows.flatMap(({ clock, assigneeId, assigneeName, ...row }) => {
    const shown = presentClock(clock);
    const assignee = assigneeId && assigneeName ? { id: assigneeId, name: assigneeName } : null;
    return shown ? [{ ...row, clock: shown, assignee }] : [];
  });
}

/** The running clocks that are over or due within the hour, the longest over first. */
export async function hourAheadOf(
  executor: Executor,
  viewer: Viewer,
  now: Date,
): Promise<WallView["hourAhead"]> {
  // The last millisecond counts.
  const dueWhen = sql`${conversation.sortDueAt} < ${iso(now, AHEAD_MINUTES)} + interval '1 millisecond'`;
  const soonest = soonestOf(executor, viewer, { dueWhen, limit: AHEAD_MAX });
  const rows = await executor
    .select({
      id: conversation.id,
      contactName: contact.name,
      dueAt: conversation.sortDueAt,
      isUrgent: sql<boolean>`${isUrgent}`,
    })
    .from(soonest)
    .innerJoin(conversation, eq(conversation.id, soonest.id))
    .innerJoin(contact, eq(contact.id, conversation.contactId))
    .orderBy(soonest.dueAt, soonest.id);
  return rows.map(({ dueAt, ...row }) => ({
    ...row,
    minutes: Math.floor((dueAt.getTime() - now.getTime()) / MINUTE_MS),
  }));
}

/** The index is ordered by time within a team and a rank: the first of each are read, and the first of those are it. */
function soonestOf(executor: Executor, viewer: Viewer, { dueWhen, limit }: { dueWhen: SQL; limit: number }) {
  const ofOne = executor
    .select({ id: conversation.id, dueAt: conversation.sortDueAt })
    .from(conversation)
    .where(
      and(
        eq(conversation.teamId, team.id),
        sql`${conversation.urgencyRank} = ranks.rank`,
        isOpen,
        sql`not ${isPaused}`,
        dueWhen,
        visibleTo(viewer),
      ),
    )
    .orderBy(conversation.sortDueAt, conversation.id)
    .limit(limit)
    .as("of_one");
  return executor
    .select({ id: ofOne.id, dueAt: ofOne.dueAt })
    .from(team)
    .crossJoin(sql`(values (0::smallint), (1::smallint)) as ranks (rank)`)
    .crossJoinLateral(ofOne)
    .orderBy(ofOne.dueAt, ofOne.id)
    .limit(limit)
    .as("soonest");
}
