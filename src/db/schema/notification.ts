import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { NotificationKind } from "@/core/notifications";
import { moment } from "./columns";
import { conversation } from "./conversation";
import { user } from "./people";

/** Somebody is told of a conversation. Whether they still see it is asked when they read. */
export const notification = pgTable(
  "notification",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    kind: text("kind").$type<NotificationKind>().notNull(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    /** Who did it; null where it happened by itself. */
    actorId: uuid("actor_id").references(() => user.id),
    /** The note, handoff or message that it is about. */
    aboutId: uuid("about_id"),
    createdAt: moment("created_at").notNull(),
    readAt: moment("read_at"),
  },
  (t) => [
    index("notification_user").on(t.userId, t.createdAt),
    index("notification_conversation").on(t.conversationId),
    index("notification_about").on(t.aboutId).where(sql`about_id is not null`),
    index("notification_created").on(t.createdAt),
  ],
);
