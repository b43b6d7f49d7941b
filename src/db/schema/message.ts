import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { WaitingReason } from "@/core/answer/waits";
import type { FileFailure } from "@/core/files/file-failure";
import type { Authenticity, FoldedPart, Visibility } from "@/core/inbound-event";
import type { DeliveryState, MaskView } from "@/core/views";
import { id, moment, sealed } from "./columns";
import { handle } from "./contact";
import { conversation, thread } from "./conversation";
import { user } from "./people";

/**
 * Inbound or outbound, always in a thread of its own visibility. `body` is masked; what was masked is sealed in
 * `message_secret`. `(channel, external id)` is unique: the same post is one row whatever road it took, and our own
 * echo finds the row that sent it.
 */
export const message = pgTable(
  "message",
  {
    id: id(),
    channelId: uuid("channel_id").notNull(),
    threadId: uuid("thread_id").notNull(),
    visibility: text("visibility").$type<Visibility>().notNull(),
    /** Null for a context message, which belongs to nobody's matter. */
    conversationId: uuid("conversation_id").references(() => conversation.id),
    externalId: text("external_id"),
    /** What the platform's calls name it by at present, where that is not its identity. */
    localId: text("local_id"),
    direction: text("direction").$type<"inbound" | "outbound">().notNull(),
    origin: text("origin").$type<"customer" | "agent" | "platform_app" | "automatic" | "context">().notNull(),
    /** Who wrote it on the platform; null for ours. */
    handleId: uuid("handle_id").references(() => handle.id),
    /** The agent who wrote it here. */
    userId: uuid("user_id").references(() => user.id),
    body: text("body").notNull(),
    masks: jsonb("masks").$type<MaskView[]>().notNull().default([]),
    /** What stood below the words, masked; its secrets are not kept, since it repeats what was said before. */
    folded: jsonb("folded").$type<FoldedPart[]>().notNull().default([]),
    /** Whether its author is who it says; null where that is never in doubt. */
    authenticity: text("authenticity").$type<Authenticity>(),
    /** Types of personal data exposed in public. */
    leaks: jsonb("leaks").$type<string[]>().notNull().default([]),
    language: text("language"),
    parentExternalId: text("parent_external_id"),
    quotedExternalId: text("quoted_external_id"),
    /** The platform's version that `body` shows. */
    version: text("version"),
    orderKey: text("order_key").notNull().default(""),
    occurredAt: moment("occurred_at").notNull(),
    editedAt: moment("edited_at"),
    /** Who of us asked for it; null where it was done elsewhere. */
    editedBy: uuid("edited_by").references(() => user.id),
    deletedAt: moment("deleted_at"),
    deletedBy: uuid("deleted_by").references(() => user.id),
    hiddenAt: moment("hidden_at"),
    mayAnswerInPublic: boolean("may_answer_in_public").notNull().default(false),
    url: text("url"),

    state: text("state").$type<DeliveryState>().notNull(),
    /** Outbound: not before. Until then it can be withdrawn. */
    sendAt: moment("send_at"),
    sentAt: moment("sent_at"),
    /** The message answered, and the person written to in private. */
    targetId: uuid("target_id").references((): AnyPgColumn => message.id),
    recipientHandleId: uuid("recipient_handle_id").references(() => handle.id),
    /** Goes out only after that one was accepted (move to private: the direct message comes first). */
    afterMessageId: uuid("after_message_id").references((): AnyPgColumn => message.id),
    withPrivateLink: boolean("with_private_link").notNull().default(false),
    /** Hides the target on the platform once this was accepted. */
    hideTarget: boolean("hide_target").notNull().default(false),
    /** The target's version that the agent had read. */
    targetVersion: text("target_version"),
    refusalReason: text("refusal_reason"),
    waitingUntil: moment("waiting_until"),
    waitingReason: text("waiting_reason").$type<WaitingReason>(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    unique("message_external").on(t.channelId, t.externalId),
    foreignKey({
      columns: [t.threadId, t.visibility, t.channelId],
      foreignColumns: [thread.id, thread.visibility, thread.channelId],
      name: "message_thread",
    }),
    index("message_thread_order").on(t.threadId, t.occurredAt),
    index("message_conversation").on(t.conversationId, t.occurredAt),
    // Rows are written in the order of this time: a few kilobytes tell which pages hold the last hours.
    // Summed up page range by page range: what is not yet would be read whole, up to the next vacuum.
    index("message_stored").using("brin", t.createdAt).with({ autosummarize: true }),
    index("message_parent").on(t.channelId, t.parentExternalId).where(sql`parent_external_id is not null`),
    index("message_local").on(t.channelId, t.localId).where(sql`local_id is not null`),
    index("message_outgoing").on(t.sendAt).where(sql`state in ('queued', 'sending', 'unknown')`),
    index("message_echo").on(t.threadId).where(sql`direction = 'outbound' and external_id is null`),
    // An echo that gives way asks who points at it.
    index("message_target").on(t.targetId).where(sql`target_id is not null`),
    index("message_after").on(t.afterMessageId).where(sql`after_message_id is not null`),
  ],
);

/** Every version seen, the current one too, so that an edit never loses what was read. Masked like the message. */
export const messageVersion = pgTable(
  "message_version",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
    version: text("version").notNull(),
    body: text("body").notNull(),
    masks: jsonb("masks").$type<MaskView[]>().notNull().default([]),
    occurredAt: moment("occurred_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.version] })],
);

/** The masked spans of one version, sealed. A deletion takes them away. */
export const messageSecret = pgTable(
  "message_secret",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
    version: text("version").notNull(),
    spans: sealed("spans").notNull(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.version] })],
);

export const attachment = pgTable(
  "attachment",
  {
    id: id(),
    messageId: uuid("message_id")
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
    externalId: text("external_id").notNull(),
    kind: text("kind").$type<"image" | "video" | "audio" | "file">().notNull(),
    url: text("url"),
    /** What the platform's calls fetch it by, where no address leads to it. */
    reference: text("reference"),
    name: text("name"),
    altText: text("alt_text"),
    /** When it is to be fetched, or again; null once it is here or given up. A claim moves it on. */
    fetchAt: moment("fetch_at"),
    fetchAttempts: smallint("fetch_attempts").notNull().default(0),
    fetchFailure: text("fetch_failure").$type<FileFailure>(),
  },
  (t) => [
    unique("attachment_external").on(t.messageId, t.externalId),
    index("attachment_fetch").on(t.fetchAt).where(sql`fetch_at is not null`),
  ],
);

/** One call to a platform. Committed before the call, so that a crash leaves a trace; closed with its outcome. */
export const sendAttempt = pgTable(
  "send_attempt",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => message.id),
    number: integer("number").notNull(),
    startedAt: moment("started_at").notNull(),
    finishedAt: moment("finished_at"),
    outcome: text("outcome").$type<"sent" | "refused" | "unknown" | "retry">(),
    error: text("error"),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.number] }),
    index("send_attempt_open").on(t.startedAt).where(sql`finished_at is null`),
    index("send_attempt_started").using("brin", t.startedAt),
  ],
);

/** One reason found by triage in one message. */
export const signal = pgTable(
  "signal",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    points: integer("points").notNull(),
    params: jsonb("params").$type<Record<string, string | number>>().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.name] })],
);
