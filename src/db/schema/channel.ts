import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { Approval } from "@/core/answer/kept-answer";
import type { TextLimit } from "@/core/answer/text-length";
import type { GapReason } from "@/core/gaps";
import type { Visibility } from "@/core/inbound-event";
import { id, moment, sealed } from "./columns";
import { team, user } from "./people";
import { platformApp } from "./platform-app";

export interface PolicyTargets {
  /** Minutes from the customer's message to our answer, by priority; `default` where a priority has none. */
  firstResponse: { default: number; urgent?: number; high?: number; normal?: number; low?: number };
  nextResponse: { default: number; urgent?: number; high?: number; normal?: number; low?: number } | null;
  resolution: { default: number; urgent?: number; high?: number; normal?: number; low?: number } | null;
  /** Share of the allowance after which "due soon" begins and the warning is given, 0–1. */
  warnAtShare: number;
}

/** Versions are never changed: a new version is a new row. Without a calendar the clock runs around the clock. */
export const slaPolicy = pgTable(
  "sla_policy",
  {
    id: uuid("id").notNull(),
    version: integer("version").notNull(),
    name: text("name").notNull(),
    targets: jsonb("targets").$type<PolicyTargets>().notNull(),
    calendar: jsonb("calendar").$type<unknown>(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.version] })],
);

/** A team's queue, fed by channels. */
export const inbox = pgTable("inbox", {
  id: id(),
  teamId: uuid("team_id")
    .notNull()
    .references(() => team.id),
  name: text("name").notNull(),
  policyId: uuid("policy_id").notNull(),
  policyVersion: integer("policy_version").notNull(),
  reopenWithinHours: integer("reopen_within_hours").notNull().default(72),
  /** Which answers a second person reads before they go. */
  approval: text("approval").$type<Approval>().notNull().default("none"),
  createdAt: moment("created_at").notNull(),
});

/** One connected account on one platform. */
export const channel = pgTable(
  "channel",
  {
    id: id(),
    platform: text("platform").notNull(),
    accountExternalId: text("account_external_id").notNull(),
    username: text("username").notNull(),
    name: text("name").notNull(),
    /** Where the account's own server sets other limits than its platform does; null is the platform's. */
    limits: jsonb("limits").$type<Partial<Record<Visibility, TextLimit>>>(),
    inboxId: uuid("inbox_id")
      .notNull()
      .references(() => inbox.id),
    state: text("state").$type<"active" | "paused" | "disconnected">().notNull().default("active"),
    /** Catalogue key below `channel.reason.`. */
    stateReason: text("state_reason"),
    stateSince: moment("state_since").notNull(),
    credentials: sealed("credentials").notNull(),
    /** Grows with every refresh; a refresh is stored only over the version that it read (single flight). */
    credentialsVersion: integer("credentials_version").notNull().default(1),
    tokenExpiresAt: moment("token_expires_at"),
    /** Root of a stand-in for the platform; null is the real one. Loopback only. */
    baseUrl: text("base_url"),
    /** Whose webhook carries this account's events; null is a channel that is only pulled. */
    appId: uuid("app_id").references(() => platformApp.id),
    lastEventAt: moment("last_event_at"),
    /** To a second or so: not every delivery moves it. */
    lastWebhookAt: moment("last_webhook_at"),
    /** The same of what a pull brought first. */
    lastPullEventAt: moment("last_pull_event_at"),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [unique("channel_account").on(t.platform, t.accountExternalId)],
);

/** Where pulling stands, per channel and source. Moves only in the transaction that stores the page it covers. */
export const channelCursor = pgTable(
  "channel_cursor",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channel.id, { onDelete: "cascade" }),
    source: text("source").notNull(),
    seen: text("seen"),
    scan: jsonb("scan").$type<{ pageToken: string; newest: string | null }>(),
    everySeconds: integer("every_seconds").notNull(),
    /** The interval of its scheduler, as the queue was last told; null is none, 0 is not known. */
    scheduledSeconds: integer("scheduled_seconds"),
    lastPulledAt: moment("last_pulled_at"),
    /** Held by the worker that pulls now; single flight across workers. */
    leasedUntil: moment("leased_until"),
    retryAt: moment("retry_at"),
    lastError: text("last_error"),
    failures: integer("failures").notNull().default(0),
    /** A stream said that something came: to be pulled before its time. */
    wokenAt: moment("woken_at"),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.source] })],
);

/** Who holds a channel's stream open. One process at a time. */
export const channelStream = pgTable("channel_stream", {
  channelId: uuid("channel_id")
    .primaryKey()
    .references(() => channel.id, { onDelete: "cascade" }),
  /** Null: nobody. */
  leasedUntil: moment("leased_until"),
  openSince: moment("open_since"),
  /** When it broke; the tries since then that did not last are no openings. */
  lostAt: moment("lost_at"),
  retryAt: moment("retry_at"),
  lastError: text("last_error"),
  failures: integer("failures").notNull().default(0),
});

/** What a platform could not give back: in that time something may be missing. Open until an admin has read it. */
export const channelGap = pgTable(
  "channel_gap",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channel.id, { onDelete: "cascade" }),
    source: text("source").notNull(),
    reason: text("reason").$type<GapReason>().notNull(),
    /** Null: since ever. */
    fromAt: moment("from_at"),
    toAt: moment("to_at").notNull(),
    noticedAt: moment("noticed_at").notNull(),
    closedAt: moment("closed_at"),
    closedBy: uuid("closed_by").references(() => user.id),
  },
  (t) => [index("channel_gap_open").on(t.channelId).where(sql`closed_at is null`)],
);

/** A wait that a platform imposed, per channel and endpoint, shared by all workers. */
export const channelLimit = pgTable(
  "channel_limit",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channel.id, { onDelete: "cascade" }),
    endpoint: text("endpoint").notNull(),
    until: moment("until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.endpoint] })],
);

/**
 * What is left of a platform's allowance, as its headers last said, per channel and endpoint; shared by all workers.
 * Sends are taken off before the call, so that many workers together stay below it.
 */
export const channelBudget = pgTable(
  "channel_budget",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channel.id, { onDelete: "cascade" }),
    endpoint: text("endpoint").notNull(),
    quota: integer("quota").notNull(),
    remaining: integer("remaining").notNull(),
    /** Null where the allowance has no window that begins anew at its reset. */
    beginsAt: moment("begins_at"),
    resetsAt: moment("resets_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.endpoint] })],
);

/** Failures in a row of calls for sending. No row: the platform answers. */
export const channelBreaker = pgTable("channel_breaker", {
  channelId: uuid("channel_id")
    .primaryKey()
    .references(() => channel.id, { onDelete: "cascade" }),
  failures: integer("failures").notNull(),
  since: moment("since").notNull(),
  /** When open: not called before; then one worker probes. Null while the failures are still few. */
  probeAt: moment("probe_at"),
});

/**
 * A server that all calls of its accounts rest from: it failed whoever asked, or told our application to wait. No row: it
 * answers.
 */
export const serverRest = pgTable("server_rest", {
  /** Platform and host. */
  server: text("server").primaryKey(),
  /** In a row, each of another channel; after the first rest each counts. */
  failures: integer("failures").notNull(),
  /** The channels that failed. */
  failing: uuid("failing").array().notNull().default(sql`'{}'`),
  /** Not called before; then one worker asks for all. Null while the failures are still few. */
  until: moment("until"),
});

/** Settings of the organisation that have no table of their own. */
export const setting = pgTable("setting", {
  key: text("key").primaryKey(),
  value: jsonb("value").$type<unknown>().notNull(),
  updatedAt: moment("updated_at").notNull().default(sql`now()`),
});
