import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { message } from "./message";
import { user } from "./people";

/** A change of a sent message that is asked of its platform and not carried out yet: the last word about a message counts. */
export const revisionWish = pgTable("revision_wish", {
  messageId: uuid("message_id")
    .primaryKey()
    .references(() => message.id, { onDelete: "cascade" }),
  /** The new words; null is to take it back. */
  body: text("body"),
  askedBy: uuid("asked_by")
    .notNull()
    .references(() => user.id),
  failures: integer("failures").notNull().default(0),
  /** A job does it at once; a sweep does it when nobody did by then. */
  retryAt: moment("retry_at").notNull(),
  /** Held by the worker that calls now: two calls could leave the older words standing. */
  leasedUntil: moment("leased_until"),
});
