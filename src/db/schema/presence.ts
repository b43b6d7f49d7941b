import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/*
 * Who is where at this moment. Both tables are unlogged: a crash of the server empties them, which nobody misses, and
 * writing them waits for no disk. They point at nothing, so that no key press waits for whoever changes a conversation.
 */

/** One tab that shows a conversation. It ends by itself unless the process that holds its stream goes on renewing it. */
export const presence = pgTable(
  "presence",
  {
    tabId: uuid("tab_id").primaryKey(),
    sessionId: uuid("session_id").notNull(),
    userId: uuid("user_id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    writing: text("writing").$type<"public" | "private">(),
    writingUntil: moment("writing_until"),
    /** When the tab itself last said something. */
    heardAt: moment("heard_at").notNull(),
    until: moment("until").notNull(),
  },
  (t) => [index("presence_conversation").on(t.conversationId), index("presence_session").on(t.sessionId)],
);

/** Who writes the public answer of a conversation: one person at a time, decided by this row. */
export const answerLease = pgTable("answer_lease", {
  conversationId: uuid("conversation_id").primaryKey(),
  userId: uuid("user_id").notNull(),
  takenAt: moment("taken_at").notNull(),
  until: moment("until").notNull(),
});
