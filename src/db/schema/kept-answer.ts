import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { KeepReason, KeptEnding } from "@/core/answer/kept-answer";
import type { Visibility } from "@/core/inbound-event";
import { moment } from "./columns";
import { conversation } from "./conversation";
import { message } from "./message";
import { user } from "./people";

/** An answer of the state `kept`, for as long as it is. A half of a move hangs on the other and has no row of its own. */
export const keptAnswer = pgTable(
  "kept_answer",
  {
    messageId: uuid("message_id")
      .primaryKey()
      .references(() => message.id, { onDelete: "cascade" }),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    authorId: uuid("author_id")
      .notNull()
      .references(() => user.id),
    /** Public where any half of it is. */
    visibility: text("visibility").$type<Visibility>().notNull(),
    reason: text("reason").$type<KeepReason>().notNull(),
    /** Null: as soon as nothing keeps it. */
    dueAt: moment("due_at"),
    /** The conversation's version that its author had read, or who approved it. */
    basedOn: integer("based_on").notNull(),
    ending: jsonb("ending").$type<KeptEnding>().notNull(),
    /** Null: nobody, or the thread has changed since. */
    approvedBy: uuid("approved_by").references(() => user.id),
    declinedBy: uuid("declined_by").references(() => user.id),
    declinedFor: text("declined_for"),
  },
  (t) => [
    index("kept_answer_due").on(t.dueAt).where(sql`reason = 'hour'`),
    index("kept_answer_conversation").on(t.conversationId),
  ],
);
