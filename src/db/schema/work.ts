import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { KeptResult } from "@/core/bulk";
import { moment } from "./columns";
import { user } from "./people";

/**
 * Work to hand to the queue, written in the transaction of the change that needs it. The only door to the queue.
 * Relayed rows are deleted; a row that a crash left behind is relayed later, and its key makes the queue ignore a second copy.
 */
export const stagedJob = pgTable(
  "staged_job",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    name: text("name").notNull(),
    payload: jsonb("payload").$type<unknown>().notNull(),
    /** Jobs of one name and key are one job while it waits. */
    key: text("key").notNull(),
    priority: integer("priority").notNull().default(0),
    runAt: moment("run_at").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [index("staged_job_order").on(t.id)],
);

/** An agent's command, by the id that the browser made. Repeating it returns the first result. */
export const commandLog = pgTable("command_log", {
  id: uuid("id").primaryKey(),
  userId: uuid("user_id")
    .notNull()
    .references(() => user.id),
  type: text("type").notNull(),
  conversationId: uuid("conversation_id"),
  result: jsonb("result").$type<KeptResult>(),
  createdAt: moment("created_at").notNull(),
});
