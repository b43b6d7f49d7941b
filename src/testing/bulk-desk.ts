import { randomUUID } from "node:crypto";
import type { BulkAct, BulkItem } from "@/core/bulk";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { bulkAct } from "@/services/bulk/bulk-act";
import { type AnsweringDesk, after, anotherCustomer, openAnsweringDesk } from "./answering";

const OTHERS = 3;

/** A desk with some conversations of Ana's team, to act on together. */
export interface BulkDesk extends AnsweringDesk {
  ids: string[];
}

export async function openBulkDesk(database: Database): Promise<BulkDesk> {
  const desk = await openAnsweringDesk(database);
  const others = await Promise.all(
    Array.from({ length: OTHERS }, () => anotherCustomer(database, desk, desk.now)),
  );
  return { ...desk, ids: [desk.matter.id, ...others.map(({ matter }) => matter.id)] };
}

export const itemsOf = (ids: readonly string[]): BulkItem[] =>
  ids.map((conversationId) => ({ conversationId, commandId: randomUUID() }));

/** An act on all of a desk's conversations, by default Ana's, a second after they came. */
export async function actOnAll(
  database: Database,
  desk: BulkDesk,
  { act, items = itemsOf(desk.ids), by = desk.ana }: { act: BulkAct; items?: BulkItem[]; by?: Viewer },
) {
  const outcomes = await bulkAct(database, { viewer: by, act, items, now: after(desk.now, 1) });
  return { items, outcomes, byId: new Map(outcomes.map((one) => [one.conversationId, one])) };
}

/** One of each that can be done to many. */
export const everyAct = (desk: BulkDesk): BulkAct[] => [
  { type: "resolve" },
  { type: "assign", assigneeId: desk.mara.id },
  { type: "snooze", until: after(desk.now, 3_600).toISOString() },
  { type: "tag", tag: "outage" },
  { type: "untag", tag: "vip" },
  { type: "mark_read" },
];
