import { z } from "zod";
import { BODY_MAX } from "./answer/draft";
import { ALT_TEXT_MAX } from "./answer/files-taken";
import { PRIVATE_WAYS } from "./answer/private-ways";
import { NOTE_MAX, TAG_MAX } from "./conversation/bounds";
import { SNOOZE_MINUTES_MAX } from "./macros/macro";

/** Files at most beside one text, and letters in the name of one. */
const FILES_MAX = 10;
const FILE_NAME_MAX = 255;

const body = z.string().trim().min(1).max(BODY_MAX);
export const tagName = z.string().trim().min(1).max(TAG_MAX);
const file = z.strictObject({
  fileId: z.uuid(),
  name: z.string().max(FILE_NAME_MAX),
  /** For people who can't see it; empty where nobody wrote any. */
  altText: z
    .string()
    .trim()
    .max(ALT_TEXT_MAX * 2),
});
const base = { commandId: z.uuid(), conversationId: z.uuid() };
const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ ...base, type: z.literal(type), ...shape });

/**
 * Everything an agent can do to a conversation. The browser makes `commandId` (and the ids of new rows),
 * so that repeating a request is harmless. Posted to `/api/commands`.
 */
export const Command = z.discriminatedUnion("type", [
  command("assign", { assigneeId: z.uuid().nullable() }),
  command("resolve", {}),
  command("reopen", {}),
  command("snooze", { until: z.iso.datetime() }),
  command("note", { noteId: z.uuid(), body: z.string().trim().min(1).max(NOTE_MAX) }),
  command("tag", { tag: tagName }),
  command("untag", { tag: tagName }),
  command("mark_read", {}),
  /** `basedOnVersion`: the version of the conversation that the agent had read. */
  command("reply", {
    messageId: z.uuid(),
    visibility: z.enum(["public", "private"]),
    /** Empty beside a file where that is sent without words. */
    body: z.string().trim().max(BODY_MAX),
    /** The customer's message answered in public; null in private. */
    targetId: z.uuid().nullable(),
    basedOnVersion: z.number().int().nonnegative(),
    /** Written before that version came, and sent deliberately once its difference had been shown; kept in the history. */
    sendAnyway: z.boolean().default(false),
    andResolve: z.boolean().default(false),
    /** Sleeps for this long from now, unless it is resolved. */
    andSnoozeMinutes: z.number().int().positive().max(SNOOZE_MINUTES_MAX).optional(),
    /** Brought before, by the same agent; in the order in which they are to be shown. */
    files: z.array(file).max(FILES_MAX).default([]),
  }),
  /**
   * Does at once what a macro does besides its words, or nothing at all. `basedOn`: the macro's version that the agent
   * was shown. `useId` names this use, for taking it back.
   */
  command("macro", { macroId: z.uuid(), basedOn: z.number().int().positive(), useId: z.uuid() }),
  /** Takes back what a use of a macro changed, as far as nobody has changed it since. */
  command("undo_macro", { useId: z.uuid() }),
  /** Takes a queued message back before it is sent. */
  command("undo_send", { messageId: z.uuid() }),
  /** A person decides an unknown send: it is there, or send it again. */
  command("settle", { messageId: z.uuid(), outcome: z.enum(["sent", "send_again"]) }),
  /** Writes the public answer in the place of the colleague who was writing it. */
  command("take_over", {}),
  command("discard_refused", { messageId: z.uuid() }),
  command("move_to_private", {
    mechanism: z.enum(PRIVATE_WAYS),
    targetId: z.uuid(),
    publicMessageId: z.uuid(),
    publicBody: body,
    privateMessageId: z.uuid().nullable(),
    privateBody: body.nullable(),
    hideTarget: z.boolean().default(false),
    basedOnVersion: z.number().int().nonnegative(),
  }),
  command("hide_message", { messageId: z.uuid(), hidden: z.boolean() }),
  /** Other words in the place of those that were sent. */
  command("edit_message", { messageId: z.uuid(), body }),
  /** Takes what was sent off the platform. There is no way back. */
  command("delete_message", { messageId: z.uuid() }),
]);
export type Command = z.infer<typeof Command>;
export type CommandType = Command["type"];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** Why a command was not carried out; each has a sentence in the catalogue (`refused.<reason>`). */
export type CommandRefusal =
  | "not_found"
  | "not_allowed"
  | "already_resolved"
  | "not_resolved"
  | "already_sent"
  | "not_unknown"
  | "not_refused"
  | "not_sent"
  | "change_too_late"
  | "too_long"
  | "files_gone"
  | "files_not_taken"
  | "visibility_mismatch"
  | "target_not_answerable"
  | "target_gone"
  | "private_not_possible"
  | "already_answered_privately"
  | "window_closed"
  | "stale_thread"
  | "being_answered"
  | "channel_disconnected"
  | "in_the_past"
  | "changed_since"
  | "not_a_member"
  | "macro_gone"
  | "macro_changed"
  | "macro_person_gone"
  | "macro_on_resolved"
  | "nothing_to_undo";

export type CommandResult =
  | { ok: true; conversationId: string; version: number }
  | { ok: false; reason: CommandRefusal; params?: Record<string, string | number> };
