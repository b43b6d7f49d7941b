import { integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Aside, DraftPlace } from "@/core/answer/draft";
import { moment } from "./columns";
import { conversation } from "./conversation";
import { user } from "./people";

/**
 * What an agent has begun to write in a conversation. An empty one stays: its version tells a window that comes late
 * that its words were sent.
 */
export const draft = pgTable(
  "draft",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id, { onDelete: "cascade" }),
    place: text("place").$type<DraftPlace>().notNull(),
    body: text("body").notNull(),
    version: integer("version").notNull(),
    asides: jsonb("asides").$type<Aside[]>().notNull().default([]),
    said: text("said"),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.conversationId, t.place] })],
);
