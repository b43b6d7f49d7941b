import { z } from "zod";
import { BODY_MAX } from "./answer/draft";
import { ALT_TEXT_MAX } from "./answer/files-taken";
import { DECLINE_REASON_MAX } from "./answer/kept-answer";
import { PRIVATE_WAYS } from "./answer/private-ways";
import { CONTACT_NOTE_MAX, NOTE_MAX, TAG_MAX } from "./conversation/bounds";
import { ESCALATION_REASON_MAX } from "./conversation/escalation";
import { HANDOFF_REASON_MAX } from "./conversation/handoff";
import { MENTIONS_MAX } from "./conversation/mentions";
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
const offset = z.number().int().nonnegative();
const mention = z.strictObject({ userId: z.uuid(), start: offset, end: offset });
const holder = { teamId: z.uuid(), assigneeId: z.uuid().nullable() };
const base = { commandId: z.uuid(), conversationId: z.uuid() };
const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ ...base, type: z.literal(type), ...shape });

/**
 * Everything an agent can do to a conversation. The browser makes `commandId` (and the ids of new rows),
 * so that repeating a request is harmless. Posted to `/api/commands`.
 */
export const Command = z.discriminatedUnion("type", [
  command("assign", { assigneeId: z.uuid().nullable() }),
  /** Gives it to a team, and perhaps to one of its people, and says why. `from`: who had it when that was decided. */
  command("hand_off", {
    handoffId: z.uuid(),
    ...holder,
    from: z.strictObject(holder),
    reason: z.string().trim().min(1).max(HANDOFF_REASON_MAX),
  }),
  /** Takes it back from whom one has just handed it to, unless somebody has given it to others since. */
  command("take_handoff_back", { handoffId: z.uuid() }),
  /** Makes it urgent, whatever was read in it, and tells those who lead why. */
  command("escalate", { reason: z.string().trim().min(1).max(ESCALATION_REASON_MAX) }),
  command("end_escalation", {}),
  command("resolve", {}),
  command("reopen", {}),
  command("snooze", { until: z.iso.datetime() }),
  command("note", {
    noteId: z.uuid(),
    body: z.string().trim().min(1).max(NOTE_MAX),
    /** In the order in which they stand. */
    mentions: z.array(mention).max(MENTIONS_MAX).optional(),
  }),
  command("tag", { tag: tagName }),
  command("untag", { tag: tagName }),
  command("mark_read", {}),
  command("mark_unread", {}),
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
    /** Goes at that moment, unless somebody has changed the thread until then. Absent: after the undo time. */
    sendAt: z.iso.datetime().optional(),
    /** Sleeps for this long once it goes, unless it is resolved. */
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
  /** Lets a kept answer go now, or at its hour where only a second person was missing. */
  command("release_answer", { messageId: z.uuid(), basedOnVersion: z.number().int().nonnegative() }),
  /** The second person says no, and why. */
  command("decline_answer", {
    messageId: z.uuid(),
    reason: z.string().trim().min(1).max(DECLINE_REASON_MAX),
  }),
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
  /** These speak of the conversation's contact. */
  command("mark_vip", { isVip: z.boolean() }),
  command("note_contact", { noteId: z.uuid(), body: z.string().trim().min(1).max(CONTACT_NOTE_MAX) }),
  command("remove_contact_note", { noteId: z.uuid() }),
  command("restore_contact_note", { noteId: z.uuid() }),
  /** The conversation's team works on nothing that they write, until somebody lets them in again. */
  command("block_contact", {}),
  /** `asUndo`: what the block has ended stands as before, and what came since is worked on. */
  command("unblock_contact", { asUndo: z.boolean() }),
  /** Both are one person from now on: what is the other's becomes this one's. */
  command("merge_contact", { moveId: z.uuid(), otherId: z.uuid() }),
  /** One handle is a person of its own from now on. */
  command("split_contact", { moveId: z.uuid(), handleId: z.uuid() }),
  /** Takes a merge or a split back. */
  command("undo_contact_move", { moveId: z.uuid() }),
]);
export type Command = z.infer<typeof Command>;
export type CommandType = Command["type"];

/** What changes a person and not one conversation alone. */
export const CONTACT_COMMANDS = [
  "mark_vip",
  "note_contact",
  "remove_contact_note",
  "restore_contact_note",
  "block_contact",
  "unblock_contact",
  "merge_contact",
  "split_contact",
  "undo_contact_move",
] as const satisfies CommandType[];
export type ContactCommand = CommandOf<(typeof CONTACT_COMMANDS)[number]>;

export const isOfContact = (given: Command): given is ContactCommand =>
  CONTACT_COMMANDS.some((type) => type === given.type);

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
  | "too_far"
  | "not_kept"
  | "needs_second_person"
  | "needs_approval"
  | "changed_since"
  | "not_a_member"
  | "given_to_others"
  | "already_escalated"
  | "not_escalated"
  | "team_gone"
  | "mention_unseen"
  | "macro_gone"
  | "macro_changed"
  | "macro_person_gone"
  | "macro_on_resolved"
  | "nothing_to_undo"
  | "already_blocked"
  | "not_blocked"
  | "contact_gone"
  | "only_handle";

export type CommandResult =
  | { ok: true; conversationId: string; version: number }
  | { ok: false; reason: CommandRefusal; params?: Record<string, string | number> };
