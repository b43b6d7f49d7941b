import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { channel } from "./channel";
import { moment, sealed } from "./columns";

/**
 * Every item a platform gave us, stored before it is understood. The natural key makes webhook and pull
 * two roads to the same event. `stored` waits for ingestion; `parked` could not be applied and keeps its reason.
 */
export const platformEvent = pgTable(
  "platform_event",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channel.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    externalId: text("external_id").notNull(),
    version: text("version").notNull(),
    road: text("road").$type<"webhook" | "pull" | "lookup" | "stream">().notNull(),
    /** When webhook and pull had both brought it. */
    secondRoadAt: moment("second_road_at"),
    state: text("state").$type<"stored" | "applied" | "parked">().notNull().default("stored"),
    reason: text("reason"),
    attempts: integer("attempts").notNull().default(0),
    /** Came without all that belongs to it, such as who wrote it: a whole one of the same key takes its place. */
    isPartial: boolean("is_partial").notNull().default(false),
    receivedAt: moment("received_at").notNull(),
    settledAt: moment("settled_at"),
  },
  (t) => [
    unique("platform_event_key").on(t.channelId, t.kind, t.externalId, t.version),
    index("platform_event_stored").on(t.id).where(sql`state = 'stored'`),
    index("platform_event_parked").on(t.channelId, t.id).where(sql`state = 'parked'`),
    // Rows come in the order of this time: a few kilobytes tell which pages hold the last minutes.
    index("platform_event_received").using("brin", t.receivedAt),
  ],
);

/** The raw body, encrypted, kept 30 days. */
export const platformEventBody = pgTable("platform_event_body", {
  eventId: bigint("event_id", { mode: "number" })
    .primaryKey()
    .references(() => platformEvent.id, { onDelete: "cascade" }),
  body: sealed("body").notNull(),
});
