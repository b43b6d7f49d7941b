import { sql } from "drizzle-orm";
import { pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns";
import { conversation } from "./conversation";
import { user } from "./people";

/** Somebody called for those who lead, and why. One at a time: it goes on until somebody ends it. */
export const escalation = pgTable(
  "escalation",
  {
    id: id(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id),
    reason: text("reason").notNull(),
    escalatedAt: moment("escalated_at").notNull(),
    endedAt: moment("ended_at"),
    endedBy: uuid("ended_by").references(() => user.id),
  },
  (t) => [uniqueIndex("escalation_running").on(t.conversationId).where(sql`ended_at is null`)],
);
