import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Shown } from "@/core/saved-view";
import { id, moment } from "./columns";
import { team, user } from "./people";

/** An address of the inbox under a name. Of its maker alone, or shared with a team. */
export const savedView = pgTable(
  "saved_view",
  {
    id: id(),
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    teamId: uuid("team_id").references(() => team.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    shows: jsonb("shows").$type<Shown>().notNull(),
    /** Its place among those of the same person or team, smaller first. */
    position: integer("position").notNull(),
    version: integer("version").notNull(),
    changedAt: moment("changed_at").notNull(),
    /** Kept for as long as it may be taken back. */
    deletedAt: moment("deleted_at"),
  },
  (t) => [
    index("saved_view_owner").on(t.ownerId, t.position).where(sql`team_id is null`),
    index("saved_view_team").on(t.teamId, t.position).where(sql`team_id is not null`),
    index("saved_view_deleted").on(t.deletedAt).where(sql`deleted_at is not null`),
  ],
);
