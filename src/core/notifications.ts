import { z } from "zod";

/** Why somebody is told of a conversation. Each has a sentence in the catalogue (`notifications.<kind>`). */
export type NotificationKind =
  | "mentioned"
  | "handed_off"
  | "assigned"
  | "send_unknown"
  | "send_refused"
  | "answer_kept"
  | "answer_declined";

/** Lines that are shown, and unread ones that are counted. */
export const NOTIFICATIONS_SHOWN = 50;
export const UNREAD_MAX = 100;
/** What one person assigned at one moment stands in one line: at most so many conversations. */
const LINE_MAX = 1_000;

export interface NotificationLine {
  /** Of all that stand in this line. */
  ids: string[];
  kind: NotificationKind;
  actorName: string | null;
  /** The first, where there are several. */
  conversationId: string;
  contactName: string;
  /** Of the note, or why it was handed over. */
  words: string | null;
  at: string;
  isUnread: boolean;
}

export interface NotificationsView {
  /** Lines; `UNREAD_MAX` means that many or more. */
  unread: number;
  lines: NotificationLine[];
}

const id = z.string().regex(/^\d{1,15}$/);

/** What somebody has read: lines, whatever is about a conversation, or everything up to the newest they saw. */
export const ReadWish = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(LINE_MAX) }),
  z.strictObject({ conversationId: z.uuid() }),
  z.strictObject({ upTo: id }),
]);
export type ReadWish = z.infer<typeof ReadWish>;
