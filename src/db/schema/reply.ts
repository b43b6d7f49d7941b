import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { inbox } from "./channel";
import { id, moment } from "./columns";
import { team, user } from "./people";

/** Words that are said often. Of a team, of one of its inboxes, or of one person alone: then it has no team. */
export const savedReply = pgTable(
  "saved_reply",
  {
    id: id(),
    teamId: uuid("team_id").references(() => team.id, { onDelete: "cascade" }),
    inboxId: uuid("inbox_id").references(() => inbox.id, { onDelete: "cascade" }),
    ownerId: uuid("owner_id").references(() => user.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    fallbackLanguage: text("fallback_language").notNull(),
    version: integer("version").notNull(),
    changedBy: uuid("changed_by").references(() => user.id, { onDelete: "set null" }),
    changedAt: moment("changed_at").notNull(),
  },
  (t) => [
    check("saved_reply_scope", sql`(owner_id is null) <> (team_id is null)`),
    check("saved_reply_inbox", sql`inbox_id is null or team_id is not null`),
    index("saved_reply_team").on(t.teamId).where(sql`team_id is not null`),
    index("saved_reply_owner").on(t.ownerId).where(sql`owner_id is not null`),
  ],
);

export const savedReplyText = pgTable(
  "saved_reply_text",
  {
    replyId: uuid("reply_id")
      .notNull()
      .references(() => savedReply.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    body: text("body").notNull(),
  },
  (t) => [primaryKey({ columns: [t.replyId, t.language] })],
);
