import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ClockKind } from "@/core/views";
import { id, moment } from "./columns";
import { conversation } from "./conversation";

/**
 * One promise to a customer. Rows are never rewritten to look better: `metAt` is set once, `breachedAt` once;
 * a promise that no longer applies gets `endedAt`. One set per conversation across its public and private legs.
 */
export const slaClock = pgTable(
  "sla_clock",
  {
    id: id(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id),
    kind: text("kind").$type<ClockKind>().notNull(),
    policyId: uuid("policy_id").notNull(),
    policyVersion: integer("policy_version").notNull(),
    /** The customer's message that started it. */
    startedBy: uuid("started_by"),
    startedAt: moment("started_at").notNull(),
    dueAt: moment("due_at").notNull(),
    warnAt: moment("warn_at").notNull(),
    metAt: moment("met_at"),
    metBy: uuid("met_by"),
    warnedAt: moment("warned_at"),
    breachedAt: moment("breached_at"),
    /** When we first saw the message, if its promise was due before: a late arrival, which is no breach of ours. */
    arrivedLateAt: moment("arrived_late_at"),
    endedAt: moment("ended_at"),
    endReason: text("end_reason"),
  },
  (t) => [
    index("sla_clock_conversation").on(t.conversationId),
    uniqueIndex("sla_clock_running")
      .on(t.conversationId, t.kind)
      .where(sql`met_at is null and ended_at is null`),
    index("sla_clock_decided").on(t.metAt).where(sql`met_at is not null`),
    index("sla_clock_breached").on(t.breachedAt).where(sql`breached_at is not null`),
  ],
);

export const slaPause = pgTable("sla_pause", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  clockId: uuid("clock_id")
    .notNull()
    .references(() => slaClock.id),
  from: moment("from").notNull(),
  to: moment("to"),
  cause: text("cause").notNull(),
});

/** The moment at which a clock warns or breaches. Fired at most once: `firedAt` is set by a conditional update. */
export const deadline = pgTable(
  "deadline",
  {
    clockId: uuid("clock_id")
      .notNull()
      .references(() => slaClock.id),
    kind: text("kind").$type<"warning" | "breach">().notNull(),
    at: moment("at").notNull(),
    firedAt: moment("fired_at"),
    /** Set when the promise was kept or dropped before the moment came. */
    endedAt: moment("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.clockId, t.kind] }),
    index("deadline_waiting").on(t.at).where(sql`fired_at is null and ended_at is null`),
  ],
);
