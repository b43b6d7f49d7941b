import { z } from "zod";
import { type CommandRefusal, type CommandResult, tagName } from "./commands";
import type { ConversationStatus } from "./views";

/** Conversations that can be chosen at once, and how many of them one request speaks of. */
export const BULK_MAX = 1_000;
export const BULK_REQUEST_MAX = 100;

const act = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

/** What can be done to many conversations at once. Nothing that is sent to anybody is among it. */
export const BulkAct = z.discriminatedUnion("type", [
  act("resolve", {}),
  act("assign", { assigneeId: z.uuid().nullable() }),
  act("snooze", { until: z.iso.datetime() }),
  act("tag", { tag: tagName }),
  act("untag", { tag: tagName }),
  act("mark_read", {}),
]);
export type BulkAct = z.infer<typeof BulkAct>;

const item = { commandId: z.uuid(), conversationId: z.uuid() };
const BulkItem = z.strictObject(item);
const BulkUndoItem = z.strictObject({ ...item, undoes: z.uuid() });
export type BulkItem = z.infer<typeof BulkItem>;
export type BulkUndoItem = z.infer<typeof BulkUndoItem>;

const each = <S extends z.ZodType<BulkItem>>(shape: S) =>
  z
    .array(shape)
    .min(1)
    .max(BULK_REQUEST_MAX)
    .refine((items) => new Set(items.map(({ conversationId }) => conversationId)).size === items.length)
    .refine((items) => new Set(items.map(({ commandId }) => commandId)).size === items.length);

/** One act and the conversations it is for. Each has a command id of its own, so that repeating a request is harmless. */
export const BulkWish = z.strictObject({ act: BulkAct, items: each(BulkItem) });

/** Takes back what the commands named in `undoes` did, each in its conversation. */
export const BulkUndoWish = z.strictObject({ items: each(BulkUndoItem) });

/** `unchanged`: it was so already. */
export type BulkOutcome =
  | { conversationId: string; outcome: "done" | "unchanged" }
  | { conversationId: string; outcome: "refused"; reason: CommandRefusal };

export interface BulkAnswer {
  outcomes: BulkOutcome[];
}

/** What an act changed and how it was before: all that undoing needs. */
export type Before =
  | { kind: "assignee"; assigneeId: string | null; given: string | null }
  | { kind: "state"; status: ConversationStatus; snoozedUntil: string | null; became: "resolved" | "snoozed" }
  | { kind: "tagged"; tag: string }
  | { kind: "untagged"; tag: string; taggedBy: string | null; taggedAt: string }
  | { kind: "read"; readAt: string | null };

/** What is kept of a command. Of an act for many that was done, also what it was before; null where it took back. */
export type KeptResult = CommandResult & { done?: { before: Before | null } };

/** Which conversations a view has, in its order; `isWhole` says that there are no more. */
export interface ViewIds {
  ids: string[];
  isWhole: boolean;
}
