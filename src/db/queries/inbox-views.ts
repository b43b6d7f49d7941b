import { and, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { InboxCursor } from "@/core/inbox-cursor";
import type { Viewer, ViewName } from "@/core/views";
import { conversation } from "../schema/conversation";

/** Where a view's rows are in the indexes, and in which order they are read. */
export interface ViewPlan {
  /** Reads one team's rows, or one assignee's, in index order. */
  index: "team" | "assignee";
  where(viewer: Viewer): SQL | undefined;
  order: ViewOrder;
}

export interface ViewOrder {
  rank: PgColumn | null;
  at: PgColumn;
  direction: "asc" | "desc";
}

// Statuses stand in the text of the statement and not among its parameters:
// a generic plan could not see that a partial index covers them.
export const isOpen = sql`${conversation.status} = 'open'`;
const isSnoozed = sql`${conversation.status} = 'snoozed'`;
const isResolved = sql`${conversation.status} = 'resolved'`;

const byUrgency: ViewOrder = { rank: conversation.urgencyRank, at: conversation.sortDueAt, direction: "asc" };
const byWaking: ViewOrder = { rank: null, at: conversation.snoozedUntil, direction: "asc" };
const latestResolved: ViewOrder = { rank: null, at: conversation.resolvedAt, direction: "desc" };

const openAnd = (condition: SQL) => and(isOpen, condition);

export const isUnassigned = sql`${conversation.assigneeId} is null`;
export const isUrgent = sql`${conversation.urgencyRank} = 0`;
export const isSensitive = sql`${conversation.isSensitive}`;
export const hasUnknownSend = sql`${conversation.unknownSends} > 0`;
export const isMine = ({ id }: Viewer) => sql`${conversation.assigneeId} = ${id}`;

export const VIEW_PLANS: Record<ViewName, ViewPlan> = {
  mine: { index: "assignee", where: (viewer) => openAnd(isMine(viewer)), order: byUrgency },
  team: { index: "team", where: () => isOpen, order: byUrgency },
  unassigned: { index: "team", where: () => openAnd(isUnassigned), order: byUrgency },
  urgent: { index: "team", where: () => openAnd(isUrgent), order: byUrgency },
  sensitive: { index: "team", where: () => openAnd(isSensitive), order: byUrgency },
  unknown: { index: "team", where: () => hasUnknownSend, order: byUrgency },
  snoozed: { index: "team", where: () => isSnoozed, order: byWaking },
  resolved: { index: "team", where: () => isResolved, order: latestResolved },
};

/** The columns a view is sorted by, the id last so that no two rows are equal. */
export function orderColumns({ rank, at, direction }: ViewOrder): SQL[] {
  const way = direction === "asc" ? sql`asc` : sql`desc`;
  return [...(rank ? [rank] : []), at, conversation.id].map((column) => sql`${column} ${way}`);
}

/** Rows that come after the cursor in that order. */
export function after({ rank, at, direction }: ViewOrder, cursor: InboxCursor): SQL {
  const moment = sql`${new Date(cursor.at).toISOString()}::timestamptz`;
  const than = direction === "asc" ? sql`>` : sql`<`;
  return rank
    ? sql`(${rank}, ${at}, ${conversation.id}) ${than} (${cursor.rank}::smallint, ${moment}, ${cursor.id}::uuid)`
    : sql`(${at}, ${conversation.id}) ${than} (${moment}, ${cursor.id}::uuid)`;
}
