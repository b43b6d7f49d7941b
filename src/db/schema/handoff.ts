import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { inbox } from "./channel";
import { id, moment } from "./columns";
import { conversation } from "./conversation";
import { user } from "./people";

/** A conversation was given to other people, and why. */
export const handoff = pgTable(
  "handoff",
  {
    id: id(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id),
    reason: text("reason").notNull(),
    fromInboxId: uuid("from_inbox_id")
      .notNull()
      .references(() => inbox.id),
    fromAssigneeId: uuid("from_assignee_id").references(() => user.id),
    toInboxId: uuid("to_inbox_id")
      .notNull()
      .references(() => inbox.id),
    toAssigneeId: uuid("to_assignee_id").references(() => user.id),
    /** Its entry in the history: whatever is later was done by somebody since. */
    activityId: bigint("activity_id", { mode: "number" }).notNull(),
    handedAt: moment("handed_at").notNull(),
    takenBackAt: moment("taken_back_at"),
  },
  (t) => [index("handoff_conversation").on(t.conversationId)],
);
