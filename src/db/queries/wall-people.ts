import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { WallView } from "@/core/manager-views";
import type { PersonView, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { conversation } from "../schema/conversation";
import { session, teamMember, user } from "../schema/people";
import { isOpen } from "./inbox-views";
import { iso } from "./wall-figures";

/** Seen within this time is at work. A session is touched at most once a minute. */
const ONLINE_MINUTES = 5;

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
