import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ConversationStatus } from "@/core/views";
import { id, moment } from "./columns";
import { team, user } from "./people";

/** A person. Contacts are merged by people, never by guess. */
export const contact = pgTable("contact", {
  id: id(),
  name: text("name").notNull(),
  language: text("language"),
  isVip: boolean("is_vip").notNull().default(false),
  createdAt: moment("created_at").notNull(),
});

/** That person's identity on one platform, as the platform describes it. */
export const handle = pgTable(
  "handle",
  {
    id: id(),
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contact.id),
    platform: text("platform").notNull(),
    externalId: text("external_id").notNull(),
    username: text("username"),
    name: text("name"),
    avatarUrl: text("avatar_url"),
    bio: text("bio"),
    followers: integer("followers"),
    isVerified: boolean("is_verified").notNull().default(false),
    /** Set when the platform refused a private message from us; cleared when the person writes in private. */
    privateRefusedAt: moment("private_refused_at"),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [unique("handle_identity").on(t.platform, t.externalId), index("handle_contact").on(t.contactId)],
);

/** What colleagues should know of a person, whatever the matter. Private to us, like the notes of a conversation. */
export const contactNote = pgTable(
  "contact_note",
  {
    id: id(),
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contact.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id),
    body: text("body").notNull(),
    createdAt: moment("created_at").notNull(),
    /** Taken away; kept for a day, so that it can be put back. */
    removedAt: moment("removed_at"),
  },
  (t) => [
    index("contact_note_contact").on(t.contactId),
    index("contact_note_removed").on(t.removedAt).where(sql`removed_at is not null`),
  ],
);

/** A matter that a block has ended, and how it stood before. */
export interface EndedByBlock {
  id: string;
  status: ConversationStatus;
  snoozedUntil: string | null;
}

/** A team works on nothing that this person writes. What they write is stored all the same. */
export const contactBlock = pgTable(
  "contact_block",
  {
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contact.id),
    teamId: uuid("team_id")
      .notNull()
      .references(() => team.id),
    blockedBy: uuid("blocked_by")
      .notNull()
      .references(() => user.id),
    blockedAt: moment("blocked_at").notNull(),
    ended: jsonb("ended").$type<EndedByBlock[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.contactId, t.teamId] })],
);

/** What else a move has changed, so that it can be taken back exactly. */
export interface MovedAlong {
  noteIds: string[];
  /** Teams whose block came along. */
  blockedTeamIds: string[];
  /** The mark came along. */
  isVip: boolean;
  /** Where a person's next message would have gone to somebody else's matter. */
  closedLegIds: string[];
}

/** Handles went from one person to another: all of them (`merge`), or one to a person of its own (`split`). By people, never by guess. */
export const contactMove = pgTable(
  "contact_move",
  {
    id: id(),
    kind: text("kind").$type<"merge" | "split">().notNull(),
    fromContactId: uuid("from_contact_id")
      .notNull()
      .references(() => contact.id),
    toContactId: uuid("to_contact_id")
      .notNull()
      .references(() => contact.id),
    handleIds: jsonb("handle_ids").$type<string[]>().notNull(),
    along: jsonb("along").$type<MovedAlong>().notNull(),
    movedBy: uuid("moved_by")
      .notNull()
      .references(() => user.id),
    movedAt: moment("moved_at").notNull(),
    takenBackAt: moment("taken_back_at"),
  },
  (t) => [index("contact_move_to").on(t.toContactId)],
);
