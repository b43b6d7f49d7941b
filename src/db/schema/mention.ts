import { index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { conversation, note } from "./conversation";
import { user } from "./people";

/** A colleague named in a note, and where the name stands. By the person: names change, and are not unique. */
export const noteMention = pgTable(
  "note_mention",
  {
    noteId: uuid("note_id")
      .notNull()
      .references(() => note.id, { onDelete: "cascade" }),
    /** The note's, for the view of what somebody was named in. */
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id),
    /** UTF-16 code units, `end` exclusive. */
    start: integer("start").notNull(),
    end: integer("end").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.noteId, t.start] }),
    index("note_mention_user").on(t.userId, t.conversationId),
  ],
);
