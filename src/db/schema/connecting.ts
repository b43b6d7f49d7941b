import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { channel } from "./channel";
import { moment, sealed } from "./columns";
import { session } from "./people";

/** An admin who has been sent to a platform to let us in. Good for one return, of the same session. */
export const connectRequest = pgTable("connect_request", {
  /** Of the state that travels with the browser. */
  stateHash: text("state_hash").primaryKey(),
  sessionId: uuid("session_id")
    .notNull()
    .references(() => session.id, { onDelete: "cascade" }),
  channelId: uuid("channel_id")
    .notNull()
    .references(() => channel.id, { onDelete: "cascade" }),
  /** The proof key, and the application's secrets where they are new. */
  secrets: sealed("secrets").notNull(),
  createdAt: moment("created_at").notNull(),
});
