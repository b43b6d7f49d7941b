import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { MacroAssign, MacroChanges, MacroEnding } from "@/core/macros/macro";
import { id, moment } from "./columns";
import { conversation } from "./conversation";
import { user } from "./people";
import { savedReply } from "./reply";

/** What a saved reply does besides speaking: one that has a row here is a macro. */
export const macro = pgTable(
  "macro",
  {
    replyId: uuid("reply_id")
      .primaryKey()
      .references(() => savedReply.id, { onDelete: "cascade" }),
    note: text("note").notNull(),
    addTags: jsonb("add_tags").$type<string[]>().notNull(),
    removeTags: jsonb("remove_tags").$type<string[]>().notNull(),
    assign: text("assign").$type<MacroAssign["to"]>(),
    assigneeId: uuid("assignee_id").references(() => user.id),
    ending: text("ending").$type<MacroEnding["kind"]>(),
    snoozeMinutes: integer("snooze_minutes"),
  },
  () => [
    check("macro_assignee", sql`(assignee_id is not null) = (coalesce(assign, '') = 'person')`),
    check("macro_snooze", sql`(snooze_minutes is not null) = (coalesce(ending, '') = 'snooze')`),
  ],
);

/** One use of a macro, kept for as long as it may be taken back. */
export const macroUse = pgTable(
  "macro_use",
  {
    id: id(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id),
    macroName: text("macro_name").notNull(),
    changes: jsonb("changes").$type<MacroChanges>().notNull(),
    /** The last thing that its own steps left in the history: whatever is later was done by somebody since. */
    lastActivityId: bigint("last_activity_id", { mode: "number" }).notNull(),
    usedAt: moment("used_at").notNull(),
  },
  (t) => [index("macro_use_used").on(t.usedAt)],
);
