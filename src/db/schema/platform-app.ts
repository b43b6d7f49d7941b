import { date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, moment, sealed } from "./columns";

/**
 * Our application at a platform: it signs what the platform pushes to us. Its random id is the path of its webhook,
 * so that no secret ever stands in an address.
 */
export const platformApp = pgTable("platform_app", {
  id: id(),
  platform: text("platform").notNull(),
  name: text("name").notNull(),
  secrets: sealed("secrets").notNull(),
  /** Root of a stand-in for the platform; null is the real one. Loopback only. */
  baseUrl: text("base_url"),
  webhookExternalId: text("webhook_external_id"),
  webhookState: text("webhook_state").$type<"none" | "valid" | "invalid">().notNull().default("none"),
  webhookCheckedAt: moment("webhook_checked_at"),
  /** What the platform said last about why the webhook is not valid. */
  webhookError: text("webhook_error"),
  createdAt: moment("created_at").notNull(),
});

/** What became of deliveries, counted a day: also of those that leave no row. */
export const webhookTally = pgTable(
  "webhook_tally",
  {
    appId: uuid("app_id")
      .notNull()
      .references(() => platformApp.id, { onDelete: "cascade" }),
    /** Of UTC, as `2026-11-22`. */
    day: date("day", { mode: "string" }).notNull(),
    outcome: text("outcome").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.appId, t.day, t.outcome] })],
);
