import { boolean, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns";

/** A person. Contacts are merged by people, never by guess. */
export const contact = pgTable("contact", {
  id: id(),
  name: text("name").notNull(),
  language: text("language"),
  isVip: boolean("is_vip").notNull().default(false),
  blockedAt: moment("blocked_at"),
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
