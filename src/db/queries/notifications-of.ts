import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { NOTIFICATIONS_SHOWN, type NotificationsView, UNREAD_MAX } from "@/core/notifications";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { contact } from "../schema/contact";
import { conversation, note } from "../schema/conversation";
import { escalation } from "../schema/escalation";
import { handoff } from "../schema/handoff";
import { notification } from "../schema/notification";
import { user } from "../schema/people";

/** Letters of a note that are shown. */
const WORDS_MAX = 140;

/**
 * What somebody has been told, the newest first, as far as they see the conversations still. What was assigned to them
 * in one act is one line.
 */
export async function notificationsOf(executor: Executor, viewer: Viewer): Promise<NotificationsView> {
  const [lines, unread] = await Promise.all([
    linesOf(executor, viewer),
    executor.$count(linesFor(executor, viewer, { only: isNull(notification.readAt), limit: UNREAD_MAX })),
  ]);
  return { unread, lines };
}

interface LinesWanted {
  only?: SQL;
  limit: number;
}

const isOneOfMany = sql`case when ${notification.kind} = 'assigned' then 0 else ${notification.id} end`;

const linesFor = (executor: Executor, viewer: Viewer, { only, limit }: LinesWanted) =>
  executor
    .select({
      newest: sql<number>`max(${notification.id})`.as("newest"),
      ids: sql<string[]>`jsonb_agg(${notification.id}::text order by ${notification.id})`.as("ids"),
      isUnread: sql<boolean>`bool_or(${notification.readAt} is null)`.as("is_unread"),
    })
    .from(notification)
    .innerJoin(conversation, eq(conversation.id, notification.conversationId))
    .where(and(eq(notification.userId, viewer.id), visibleTo(viewer), only))
    .groupBy(notification.kind, notification.actorId, notification.createdAt, isOneOfMany)
    .orderBy(desc(notification.createdAt), sql`newest desc`)
    .limit(limit)
    .as("line");

async function linesOf(executor: Executor, viewer: Viewer): Promise<NotificationsView["lines"]> {
  const line = linesFor(executor, viewer, { limit: NOTIFICATIONS_SHOWN });
  const rows = await executor
    .select({
      ids: line.ids,
      kind: notification.kind,
      actorName: user.name,
      conversationId: notification.conversationId,
      contactName: contact.name,
      words: sql<
        string | null
      >`left(coalesce(${note.body}, ${handoff.reason}, ${escalation.reason}), ${sql.raw(String(WORDS_MAX))})`,
      at: notification.createdAt,
      isUnread: line.isUnread,
    })
    .from(line)
    .innerJoin(notification, eq(notification.id, line.newest))
    .innerJoin(conversation, eq(conversation.id, notification.conversationId))
    .innerJoin(contact, eq(contact.id, conversation.contactId))
    .leftJoin(user, eq(user.id, notification.actorId))
    .leftJoin(note, eq(note.id, notification.aboutId))
    .leftJoin(handoff, eq(handoff.id, notification.aboutId))
    .leftJoin(escalation, eq(escalation.id, notification.aboutId))
    .orderBy(desc(notification.createdAt), desc(notification.id));
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
