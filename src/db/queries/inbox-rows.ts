import { and, eq, inArray, sql } from "drizzle-orm";
import type { ClockView, InboxRow, SignalView, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { channel } from "../schema/channel";
import { contact, handle } from "../schema/contact";
import { conversation, readMark } from "../schema/conversation";
import { attachment, message } from "../schema/message";
import { user } from "../schema/people";

/** Rows asked for at once. A page has 50, a screen some hundred. */
export const ROWS_MAX = 200;
const REASONS_SHOWN = 3;

/** The rows of these conversations in the order of the ids; what the viewer may not see is absent. */
export async function inboxRows(executor: Executor, viewer: Viewer, ids: string[]): Promise<InboxRow[]> {
  if (ids.length === 0) return [];
  const found = await hydrate(executor, viewer, ids.slice(0, ROWS_MAX));
  const rows = new Map(found.map((row) => [row.id, present(row)]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

const hydrate = (executor: Executor, viewer: Viewer, ids: string[]) =>
  executor
    .select({
      id: conversation.id,
      version: conversation.version,
      number: conversation.number,
      status: conversation.status,
      priority: conversation.priority,
      contactName: contact.name,
      isVip: contact.isVip,
      username: handle.username,
      platform: channel.platform,
      channelId: conversation.channelId,
      channelHandle: channel.username,
      visibility: conversation.visibility,
      preview: conversation.preview,
      previewLanguage: conversation.previewLanguage,
      lastMessageAt: conversation.lastMessageAt,
      lastInboundAt: conversation.lastInboundAt,
      reasons: conversation.reasons,
      clock: clockColumns,
      assigneeId: user.id,
      assigneeName: user.name,
      readAt: readMark.readAt,
      unknownSends: conversation.unknownSends,
      hasFile: lastCameWithFile,
    })
    .from(conversation)
    .innerJoin(contact, eq(contact.id, conversation.contactId))
    .innerJoin(handle, eq(handle.id, conversation.handleId))
    .innerJoin(channel, eq(channel.id, conversation.channelId))
    .leftJoin(user, eq(user.id, conversation.assigneeId))
    .leftJoin(readMark, and(eq(readMark.conversationId, conversation.id), eq(readMark.userId, viewer.id)))
    .where(and(inArray(conversation.id, ids), visibleTo(viewer)));

const lastCameWithFile = sql<boolean>`exists (
  select 1 from ${message} join ${attachment} on ${attachment.messageId} = ${message.id}
  where ${message.conversationId} = ${conversation.id} and ${message.occurredAt} = ${conversation.lastMessageAt})`;

/** The copies of the running clock that a conversation carries. */
export const clockColumns = {
  kind: conversation.clockKind,
  startedAt: conversation.clockStartedAt,
  dueAt: conversation.sortDueAt,
  warnAt: conversation.clockWarnAt,
  pausedAt: conversation.clockPausedAt,
  lateDueAt: conversation.clockLateDueAt,
};

type Hydrated = Awaited<ReturnType<typeof hydrate>>[number];

function present({
  assigneeId,
  assigneeName,
  readAt,
  unknownSends,
  lastInboundAt,
  ...row
}: Hydrated): InboxRow {
  return {
    ...row,
    lastMessageAt: row.lastMessageAt.toISOString(),
    reasons: strongestFirst(row.reasons).slice(0, REASONS_SHOWN),
    clock: presentClock(row.clock),
    assignee: assigneeId && assigneeName ? { id: assigneeId, name: assigneeName } : null,
    isUnread: lastInboundAt !== null && (readAt === null || readAt < lastInboundAt),
    hasUnknownSend: unknownSends > 0,
  };
}

export const strongestFirst = (reasons: SignalView[]) =>
  reasons.toSorted((one, other) => other.points - one.points);

type ClockCopy = { [K in keyof typeof clockColumns]: (typeof clockColumns)[K]["_"]["data"] | null };

/** Null when no clock runs. */
export function presentClock({
  kind,
  startedAt,
  dueAt,
  warnAt,
  pausedAt,
  lateDueAt,
}: ClockCopy): ClockView | null {
  if (!kind || !startedAt || !dueAt || !warnAt) return null;
  return {
    kind,
    startedAt: startedAt.toISOString(),
    // A late arrival is sorted as if it had no due time.
    dueAt: (lateDueAt ?? dueAt).toISOString(),
    warnAt: warnAt.toISOString(),
    metAt: null,
    pausedAt: pausedAt?.toISOString() ?? null,
    isLateArrival: lateDueAt !== null,
  };
}
