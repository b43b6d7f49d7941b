import { sql } from "drizzle-orm";
import { bigint, pgTable, real, text } from "drizzle-orm/pg-core";
import { id, moment } from "./columns";

/** How a worker process is, told by itself every few seconds: it has no door at which it could be asked. */
export const processReport = pgTable("process_report", {
  /** Of this run of the process. */
  id: id(),
  roles: text("roles").array().notNull().default(sql`'{}'`),
  startedAt: moment("started_at").notNull(),
  reportedAt: moment("reported_at").notNull(),
  residentBytes: bigint("resident_bytes", { mode: "number" }).notNull(),
  heapBytes: bigint("heap_bytes", { mode: "number" }).notNull(),
  /** Of the time since the report before: the 99th percentile. */
  loopDelayMs: real("loop_delay_ms").notNull(),
});
