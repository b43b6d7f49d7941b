import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Visibility } from "@/core/inbound-event";
import type { ClockKind, ConversationStatus, Priority, SignalView } from "@/core/views";
import { channel, inbox } from "./channel";
import { id, moment } from "./columns";
import { contact, handle } from "./contact";
import { team, user } from "./people";

/** A place on a platform. What it is and whose is one key, so that a message can't carry another visibility or channel than its thread. */
export const thread = pgTable(
  "thread",
  {
    id: id(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channel.id, { onDelete: "cascade" }),
    externalId: text("external_id").notNull(),
    visibility: text("visibility").$type<Visibility>().notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    unique("thread_place").on(t.channelId, t.externalId),
    unique("thread_nature").on(t.id, t.visibility, t.channelId),
  ],
);

/** Names of a place beside its external id, where the platform gives it none: a mail's place is that of the mails it names. */
export const threadName = pgTable(
  "thread_name",
  {
    channelId: uuid("channel_id").notNull(),
    name: text("name").notNull(),
    threadId: uuid("thread_id")
      .notNull()
      .references(() => thread.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.name] }), index("thread_name_thread").on(t.threadId)],
);

/**
 * One contact's matter: the unit of work. Columns from `priority` on are copies that the list sorts and shows,
 * written in the transaction of the change that they follow. `version` grows with every change.
 */
export const conversation = pgTable(
  "conversation",
  {
    id: id(),
    number: bigint("number", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    inboxId: uuid("inbox_id")
      .notNull()
      .references(() => inbox.id),
    teamId: uuid("team_id")
      .notNull()
      .references(() => team.id),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channel.id),
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contact.id),
    handleId: uuid("handle_id")
      .notNull()
      .references(() => handle.id),
    status: text("status").$type<ConversationStatus>().notNull().default("open"),
    assigneeId: uuid("assignee_id").references(() => user.id),
    previousId: uuid("previous_id").references((): AnyPgColumn => conversation.id),
    snoozedUntil: moment("snoozed_until"),
    resolvedAt: moment("resolved_at"),
    createdAt: moment("created_at").notNull(),
    version: integer("version").notNull().default(1),
    /** The version at which a message last came, changed or went: an answer written over an older one is held. */
    threadVersion: integer("thread_version").notNull().default(1),
    /** Whose change that was; null where it came from outside. Nobody's own changes make their answer stale. */
    threadChangedBy: uuid("thread_changed_by").references(() => user.id),
    /** The version at which anybody else last changed the thread. */
    othersThreadVersion: integer("others_thread_version").notNull().default(1),

    priority: text("priority").$type<Priority>().notNull().default("normal"),
    /** 0 urgent, 1 otherwise: the first sort key. */
    urgencyRank: smallint("urgency_rank").notNull().default(1),
    score: integer("score").notNull().default(0),
    reasons: jsonb("reasons").$type<SignalView[]>().notNull().default([]),
    language: text("language"),
    isSensitive: boolean("is_sensitive").notNull().default(false),
    visibility: text("visibility").$type<Visibility>().notNull(),
    preview: text("preview").notNull().default(""),
    previewLanguage: text("preview_language"),
    lastMessageAt: moment("last_message_at").notNull(),
    lastInboundAt: moment("last_inbound_at"),
    unknownSends: integer("unknown_sends").notNull().default(0),
    /** The running clock, or none. `sortDueAt` is its due time; without one it is far away, the newest first. */
    clockKind: text("clock_kind").$type<ClockKind>(),
    clockStartedAt: moment("clock_started_at"),
    clockWarnAt: moment("clock_warn_at"),
    clockPausedAt: moment("clock_paused_at"),
    /** Due time of a promise that had passed before we first saw its message. It is sorted as if there were none. */
    clockLateDueAt: moment("clock_late_due_at"),
    sortDueAt: moment("sort_due_at").notNull().default(sql`'9999-12-31T23:59:59.999Z'`),
  },
  (t) => [
    unique("conversation_number").on(t.number),
    // The warning and the pause last: what is due soon or over is told without reading the rows.
    index("conversation_open")
      .on(t.teamId, t.urgencyRank, t.sortDueAt, t.id, t.clockWarnAt, t.clockPausedAt)
      .where(sql`status = 'open'`),
    // Not of those without a language: else PostgreSQL takes it, language by language, for what is asked of all.
    index("conversation_language_open")
      .on(t.language, t.teamId, t.urgencyRank, t.sortDueAt, t.id)
      .where(sql`status = 'open' and language is not null`),
    index("conversation_channel_open")
      .on(t.channelId, t.urgencyRank, t.sortDueAt, t.id)
      .where(sql`status = 'open'`),
    // Whatever is open stands in one of these two.
    index("conversation_assignee")
      .on(t.assigneeId, t.urgencyRank, t.sortDueAt, t.id)
      .where(sql`status = 'open' and assignee_id is not null`),
    index("conversation_unassigned")
      .on(t.teamId, t.urgencyRank, t.sortDueAt, t.id)
      .where(sql`status = 'open' and assignee_id is null`),
    index("conversation_sensitive")
      .on(t.teamId, t.urgencyRank, t.sortDueAt, t.id)
      .where(sql`status = 'open' and is_sensitive`),
    index("conversation_snoozed").on(t.teamId, t.snoozedUntil).where(sql`status = 'snoozed'`),
    index("conversation_resolved").on(t.teamId, t.resolvedAt).where(sql`status = 'resolved'`),
    index("conversation_channel_resolved").on(t.channelId, t.resolvedAt).where(sql`status = 'resolved'`),
    index("conversation_arrived_late")
      .on(t.teamId)
      .where(sql`status = 'open' and clock_late_due_at is not null`),
    index("conversation_unknown").on(t.teamId).where(sql`unknown_sends > 0`),
    // Without a time: a conversation gets new messages without a new entry here.
    index("conversation_contact").on(t.contactId),
  ],
);

/** The part of a conversation in one thread. The current leg of a person in a place decides where their next message goes. */
export const leg = pgTable(
  "leg",
  {
    id: id(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    threadId: uuid("thread_id")
      .notNull()
      .references(() => thread.id),
    handleId: uuid("handle_id")
      .notNull()
      .references(() => handle.id),
    visibility: text("visibility").$type<Visibility>().notNull(),
    isCurrent: boolean("is_current").notNull().default(true),
    movedBy: uuid("moved_by").references(() => user.id),
    openedAt: moment("opened_at").notNull(),
  },
  (t) => [
    unique("leg_place").on(t.conversationId, t.threadId),
    uniqueIndex("leg_current").on(t.threadId, t.handleId).where(sql`is_current`),
  ],
);

/** Private to the team. It has no external id, no thread and no state of delivery: it can't be sent. */
export const note = pgTable(
  "note",
  {
    id: id(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id),
    body: text("body").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [index("note_conversation").on(t.conversationId, t.createdAt)],
);

export const tag = pgTable("tag", {
  id: id(),
  name: text("name").notNull().unique(),
  createdAt: moment("created_at").notNull(),
});

export const conversationTag = pgTable(
  "conversation_tag",
  {
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    tagId: uuid("tag_id")
      .notNull()
      .references(() => tag.id),
    taggedBy: uuid("tagged_by").references(() => user.id),
    taggedAt: moment("tagged_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.tagId] }), index("conversation_tag_tag").on(t.tagId)],
);

/** Until when an agent has read a conversation. */
export const readMark = pgTable(
  "read_mark",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    readAt: moment("read_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.conversationId] })],
);

/** What happened, when and by whom. `name` keys the sentence in the catalogue (`activity.<name>`). */
export const activity = pgTable(
  "activity",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    name: text("name").notNull(),
    actorId: uuid("actor_id").references(() => user.id),
    params: jsonb("params").$type<Record<string, string | number>>().notNull().default({}),
    occurredAt: moment("occurred_at").notNull(),
  },
  (t) => [index("activity_conversation").on(t.conversationId, t.occurredAt)],
);
