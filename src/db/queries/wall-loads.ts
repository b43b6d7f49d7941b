import { and, count, type SQL, sql } from "drizzle-orm";
import type { WallView } from "@/core/manager-views";
import { seesTeam } from "@/core/policy";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { conversation } from "../schema/conversation";
import { team } from "../schema/people";
import { isBreached, isOpen, isPaused, isUnassigned } from "./inbox-views";
import { countOf, iso } from "./wall-figures";

const SOON_MINUTES = 30;

type Loads = Pick<WallView, "open" | "unassigned" | "breached" | "dueWithin30" | "arrivedLate" | "teams">;

/** What is open at this moment, in each team and together: four counts, each from an index that holds just those rows. */
export async function loadsOf(executor: Executor, viewer: Viewer, now: Date): Promise<Loads> {
  const [teams, open, unassigned, due, late] = await Promise.all([
    executor.select({ id: team.id, name: team.name }).from(team).orderBy(team.name),
    byTeam(executor, and(isOpen, visibleTo(viewer))),
    byTeam(executor, and(isOpen, isUnassigned, visibleTo(viewer))),
    dueByTeam(executor, viewer, now),
    byTeam(executor, and(isOpen, isLateArrival, visibleTo(viewer))),
  ]);
  const visible = teams.filter(({ id }) => seesTeam(viewer, id));
  const total = (counts: Map<string, number>) =>
    visible.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0);
  return {
    open: total(open),
    unassigned: total(unassigned),
    breached: total(due.over),
    dueWithin30: total(due.soon),
    arrivedLate: total(late),
    teams: visible.map(({ id, name }) => ({
      id,
      name,
      open: open.get(id) ?? 0,
      over: due.over.get(id) ?? 0,
      unassigned: unassigned.get(id) ?? 0,
    })),
  };
}

const isLateArrival = sql`${conversation.clockLateDueAt} is not null`;

async function byTeam(executor: Executor, condition: SQL | undefined): Promise<Map<string, number>> {
  const rows = await executor
    .select({ teamId: conversation.teamId, found: count() })
    .from(conversation)
    .where(condition)
    .groupBy(conversation.teamId);
  return new Map(rows.map(({ teamId, found }) => [teamId, found]));
}

async function dueByTeam(executor: Executor, viewer: Viewer, now: Date) {
  const rows = await executor
    .select({
      teamId: conversation.teamId,
      over: countOf(isBreached(now)),
      soon: countOf(sql`${conversation.sortDueAt} >= ${iso(now)} and not ${isPaused}`),
    })
    .from(conversation)
    .where(and(isOpen, sql`${conversation.sortDueAt} <= ${iso(now, SOON_MINUTES)}`, visibleTo(viewer)))
    .groupBy(conversation.teamId);
  return {
    over: new Map(rows.map(({ teamId, over }) => [teamId, over])),
    soon: new Map(rows.map(({ teamId, soon }) => [teamId, soon])),
  };
}
