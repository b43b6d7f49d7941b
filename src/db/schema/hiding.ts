import { boolean, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { message } from "./message";

/** Asked of the platform and not carried out yet: the last word about a message counts. Gone when it was done or refused. */
export const hidingWish = pgTable("hiding_wish", {
  messageId: uuid("message_id")
    .primaryKey()
    .references(() => message.id, { onDelete: "cascade" }),
  hidden: boolean("hidden").notNull(),
  failures: integer("failures").notNull().default(0),
  /** A job does it at once; a sweep does it when nobody did by then. */
  retryAt: moment("retry_at").notNull(),
});
