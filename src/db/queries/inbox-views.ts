import { and, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { InboxCursor } from "@/core/inbox-cursor";
import type { Viewer, ViewName } from "@/core/views";
import { conversation } from "../schema/conversation";
import { keptAnswer } from "../schema/kept-answer";
import { noteMention } from "../schema/mention";

/** Where a view's rows are in the indexes, and in which order they are read. */
export interface ViewPlan {
  /** What the rows can be read by in their order: each team, each channel, each assignee. The first unless asked for another; none where what it has is found first. */
  indexes: readonly ("team" | "channel" | "assignee")[];
  /** Read apart for the urgent and the others: what is asked of the time is a stretch of the index only within one rank. */
  isByRank?: true;
  where(viewer: Viewer, now: Date): SQL | undefined;
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
const isUnresolved = sql`${conversation.status} <> 'resolved'`;
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

const momentOf = (now: Date) => sql`${now.toISOString()}::timestamptz`;

/**
 * A promise runs that was not over before we first saw its message: whatever has none is sorted behind this moment.
 * Said of the sort key alone, and not of the clock's other columns, so that the index answers it.
 */
export const isPromised = sql`${conversation.sortDueAt} < timestamptz '9000-01-01T00:00:00Z'`;
export const isPaused = sql`${conversation.clockPausedAt} is not null`;

/** As `slaState` says it: what was paused in time is not over. */
export const isBreached = (now: Date) => sql`(${conversation.sortDueAt} < ${momentOf(now)}
  and (${conversation.clockPausedAt} is null or ${conversation.sortDueAt} < ${conversation.clockPausedAt}))`;

/** As `slaState` says it: from the warning up to the due time. */
const isDueSoon = (now: Date) => sql`(${isPromised} and not ${isPaused}
  and ${conversation.sortDueAt} >= ${momentOf(now)} and ${conversation.clockWarnAt} <= ${momentOf(now)})`;

/** A note of it names this viewer. */
const isNamed = ({ id }: Viewer) =>
  sql`${conversation.id} in (select ${noteMention.conversationId} from ${noteMention} where ${noteMention.userId} = ${id})`;

/** An answer of somebody else there waits for a second person. */
const awaitsViewer = ({ id }: Viewer) =>
  sql`${conversation.id} in (select ${keptAnswer.conversationId} from ${keptAnswer}
    where ${keptAnswer.reason} = 'approval' and ${keptAnswer.authorId} <> ${id})`;

const EACH = ["team", "channel", "assignee"] as const;

export const VIEW_PLANS: Record<ViewName, ViewPlan> = {
  mine: { indexes: ["assignee"], where: (viewer) => openAnd(isMine(viewer)), order: byUrgency },
  mentions: { indexes: [], where: (viewer) => and(isUnresolved, isNamed(viewer)), order: byUrgency },
  team: { indexes: EACH, where: () => isOpen, order: byUrgency },
  unassigned: { indexes: ["team", "channel"], where: () => openAnd(isUnassigned), order: byUrgency },
  snoozed: { indexes: ["team"], where: () => isSnoozed, order: byWaking },
  breached: { indexes: EACH, isByRank: true, where: (_, now) => openAnd(isBreached(now)), order: byUrgency },
  due_soon: { indexes: EACH, isByRank: true, where: (_, now) => openAnd(isDueSoon(now)), order: byUrgency },
  urgent: { indexes: EACH, where: () => openAnd(isUrgent), order: byUrgency },
  sensitive: { indexes: EACH, where: () => openAnd(isSensitive), order: byUrgency },
  unknown: { indexes: ["team"], where: () => hasUnknownSend, order: byUrgency },
  approvals: { indexes: [], where: awaitsViewer, order: byUrgency },
  resolved: { indexes: ["team", "channel"], where: () => isResolved, order: latestResolved },
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
