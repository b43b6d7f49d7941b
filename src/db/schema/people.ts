import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { OwnKeys } from "@/core/keys/own-keys";
import type { NotificationKind } from "@/core/notifications";
import type { Role } from "@/core/views";
import { id, moment } from "./columns";

/** A person of the organisation. `passwordHash` is argon2id with its parameters; null until the invitation is used. */
export const user = pgTable(
  "user",
  {
    id: id(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role").$type<Role>().notNull(),
    passwordHash: text("password_hash"),
    locale: text("locale").$type<"en" | "hi" | "fa">().notNull().default("en"),
    theme: text("theme").$type<"system" | "light" | "dark">().notNull().default("system"),
    density: text("density").$type<"comfortable" | "compact">().notNull().default("comfortable"),
    singleKeys: boolean("single_keys").notNull().default(true),
    ownKeys: jsonb("own_keys").$type<OwnKeys>().notNull().default({}),
    /** What the bell tells this person no more. */
    quiet: text("quiet").array().$type<NotificationKind[]>().notNull().default(sql`'{}'`),
    createdAt: moment("created_at").notNull(),
    disabledAt: moment("disabled_at"),
  },
  (t) => [uniqueIndex("user_email").on(sql`lower(${t.email})`)],
);

/** A sign-in. The cookie carries only the id; ending the row ends it everywhere. */
export const session = pgTable(
  "session",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (t) => [index("session_user").on(t.userId)],
);

/** Failed and passed sign-ins, to limit them per address and per network address. `subject` is a keyed hash. */
export const signInAttempt = pgTable(
  "sign_in_attempt",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    subject: text("subject").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [index("sign_in_attempt_subject").on(t.subject, t.at)],
);

/** Single-use codes, hashed at rest: for the first admin, and for a person who is to choose a password. */
export const accessCode = pgTable(
  "access_code",
  {
    codeHash: text("code_hash").primaryKey(),
    purpose: text("purpose").$type<"first_admin" | "password">().notNull(),
    /** Whose password it sets; null for the first admin, who is nobody yet. */
    userId: uuid("user_id").references(() => user.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
  },
  (t) => [index("access_code_user").on(t.userId)],
);

export const team = pgTable("team", {
  id: id(),
  name: text("name").notNull().unique(),
  createdAt: moment("created_at").notNull(),
});

export const teamMember = pgTable(
  "team_member",
  {
    teamId: uuid("team_id")
      .notNull()
      .references(() => team.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.userId] }), index("team_member_user").on(t.userId)],
);
