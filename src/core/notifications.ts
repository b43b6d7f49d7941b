import { z } from "zod";

/** Why somebody is told of a conversation. Each has a sentence in the catalogue (`notifications.<kind>`). */
export const NOTIFICATION_KINDS = [
  "mentioned",
  "handed_off",
  "assigned",
  "escalated",
  "send_unknown",
  "send_refused",
  "answer_kept",
  "answer_declined",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** An answer that its author takes for said and that may not be: nobody but the author is told, so the bell always does. */
export const ALWAYS_TOLD = ["send_unknown", "send_refused"] as const satisfies readonly NotificationKind[];
export type QuietableKind = Exclude<NotificationKind, (typeof ALWAYS_TOLD)[number]>;
export const QUIETABLE = NOTIFICATION_KINDS.filter((kind): kind is QuietableKind => !isAlwaysTold(kind));

export function isAlwaysTold(kind: NotificationKind): kind is (typeof ALWAYS_TOLD)[number] {
  return (ALWAYS_TOLD as readonly NotificationKind[]).includes(kind);
}

/** Whether the bell tells somebody who switched these kinds off. */
export const isTold = (kind: NotificationKind, quiet: readonly NotificationKind[]): boolean =>
  isAlwaysTold(kind) || !quiet.includes(kind);

/** From now on the bell tells of this, or does not. */
export const QuietWish = z.strictObject({ kind: z.enum(QUIETABLE), isTold: z.boolean() });
export type QuietWish = z.infer<typeof QuietWish>;

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
