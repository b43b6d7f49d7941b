import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { inbox } from "./channel";
import { id, moment, sealed } from "./columns";
import { session } from "./people";
import { platformApp } from "./platform-app";

/** An admin who was sent to a platform to consent. Good for one return, in the same session, for a few minutes. */
export const consentRequest = pgTable("consent_request", {
  id: id(),
  /** Of the state that travels with the browser: whoever reads this table can't finish a consent. */
  stateHash: text("state_hash").notNull().unique(),
  sessionId: uuid("session_id")
    .notNull()
    .references(() => session.id, { onDelete: "cascade" }),
  platform: text("platform").notNull(),
  /** Null where a platform knows no application of ours beforehand. */
  appId: uuid("app_id").references(() => platformApp.id, { onDelete: "cascade" }),
  inboxId: uuid("inbox_id")
    .notNull()
    .references(() => inbox.id, { onDelete: "cascade" }),
  /** What finishing takes: the verifier and what was typed. */
  asked: sealed("asked").notNull(),
  /** The accounts that came with the consent, until one is chosen. */
  found: sealed("found"),
  usedAt: moment("used_at"),
  expiresAt: moment("expires_at").notNull(),
});
