import type { DraftView } from "./answer/draft";
import type { Approval, KeptView } from "./answer/kept-answer";
import type { OwnChangeView } from "./answer/may-change";
import type { WaitingReason } from "./answer/waits";
import type { ChannelRest } from "./channel-reasons";
import type { ContactView, EarlierPage } from "./contacts/contact-view";
import type { ComposerView } from "./conversation/composer-view";
import type { NoteView } from "./conversation/note-view";
import type { AttachmentView } from "./files/attachment-view";
import type { Authenticity, FoldedPart, Visibility } from "./inbound-event";

/**
 * The exact shapes the screens need: made by `db/queries`, sent over HTTP as JSON, drawn by `ui`.
 * Times are ISO 8601 text in UTC. Texts are masked unless a field says otherwise.
 */
export type Role = "agent" | "manager" | "admin";
export type ConversationStatus = "open" | "pending" | "snoozed" | "resolved";
export type Priority = "urgent" | "high" | "normal" | "low";
export type ClockKind = "first_response" | "next_response" | "resolution";

export interface PersonView {
  id: string;
  name: string;
}

/** One reason found by triage: `name` keys the sentence in the catalogue (`signal.<name>`), `params` fill it. */
export interface SignalView {
  name: string;
  points: number;
  params: Record<string, string | number>;
}

export interface ClockView {
  kind: ClockKind;
  startedAt: string;
  dueAt: string;
  warnAt: string;
  metAt: string | null;
  /** Set while the clock is paused (snoozed by rule, pending on the customer). */
  pausedAt: string | null;
  isLateArrival: boolean;
}

// ---- the list ----

export const VIEW_NAMES = [
  "mine",
  "mentions",
  "team",
  "unassigned",
  "snoozed",
  "breached",
  "due_soon",
  "urgent",
  "sensitive",
  "unknown",
  "approvals",
  "resolved",
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

export interface InboxRow {
  id: string;
  /** Grows with every change of the conversation: keep the higher one. */
  version: number;
  number: number;
  status: ConversationStatus;
  priority: Priority;
  contactName: string;
  isVip: boolean;
  username: string | null;
  platform: string;
  channelId: string;
  channelHandle: string;
  /** Where the conversation is now. */
  visibility: Visibility;
  preview: string;
  previewLanguage: string | null;
  lastMessageAt: string;
  /** Strongest reasons first, at most three. */
  reasons: SignalView[];
  clock: ClockView | null;
  assignee: PersonView | null;
  isUnread: boolean;
  hasUnknownSend: boolean;
  /** The last message came with one. */
  hasFile: boolean;
}

export interface InboxPage {
  rows: InboxRow[];
  nextCursor: string | null;
}

/** Counts go no further: this many means that many or more, and is shown as such. */
export const COUNTED_MAX = 1_000;

export interface InboxCounts {
  views: Record<ViewName, number>;
  channels: { id: string; platform: string; handle: string; open: number }[];
  /** Those of open conversations, the most frequent first. */
  languages: { name: string; open: number }[];
  tags: { name: string; open: number }[];
}

// ---- one conversation ----

/** A masked span in a masked text; offsets are UTF-16 code units, `end` exclusive. */
export interface MaskView {
  type: string;
  start: number;
  end: number;
}

export type DeliveryState =
  | "received"
  | "kept"
  | "queued"
  | "sending"
  | "sent"
  | "refused"
  | "unknown"
  | "withdrawn";

export interface MessageView extends OwnChangeView {
  kind: "message";
  id: string;
  direction: "inbound" | "outbound";
  /** `context`: somebody else's message in the thread, shown but not part of the matter. */
  origin: "customer" | "agent" | "platform_app" | "automatic" | "context";
  authorName: string;
  authorUsername: string | null;
  /** The agent who wrote it here. */
  authorUserId: string | null;
  visibility: Visibility;
  body: string;
  masks: MaskView[];
  folded: FoldedPart[];
  attachments: AttachmentView[];
  authenticity: Authenticity | null;
  language: string | null;
  occurredAt: string;
  state: DeliveryState;
  /** What keeps it from going, and until when; null when nothing does. */
  kept: KeptView | null;
  /** Catalogue key below `refusal.` when refused. */
  refusalReason: string | null;
  /** Until then a queued message can be withdrawn. */
  undoUntil: string | null;
  sentAt: string | null;
  /** Waiting for the platform (rate limit, paused channel): until when, if known. */
  waitingUntil: string | null;
  waitingReason: WaitingReason | null;
  url: string | null;
  /** Quotes a post, or answers a story, that is not part of this thread. */
  isQuoting: boolean;
  /** Older versions, oldest first; empty when never edited. */
  earlierVersions: { body: string; masks: MaskView[]; occurredAt: string }[];
  hiddenAt: string | null;
  /** Personal data types that stand in public in this message. */
  leaks: string[];
  mayAnswerInPublic: boolean;
}

/** `name` keys the sentence in the catalogue (`activity.<name>`). */
export interface ActivityView {
  kind: "activity";
  id: string;
  name: string;
  actorName: string | null;
  params: Record<string, string | number>;
  occurredAt: string;
}

export type TimelineItem = MessageView | NoteView | ActivityView;

/** Consecutive items of one leg; a conversation that goes public → private → public has three segments. */
export interface SegmentView {
  legId: string;
  visibility: Visibility;
  startedAt: string;
  items: TimelineItem[];
}

export interface ConversationView {
  id: string;
  version: number;
  number: number;
  status: ConversationStatus;
  priority: Priority;
  score: number;
  signals: SignalView[];
  clock: ClockView | null;
  /** The answered promise, shown in the header after it was met. */
  firstResponse: ClockView | null;
  assignee: PersonView | null;
  team: PersonView;
  assignable: PersonView[];
  channel: { id: string; platform: string; handle: string; name: string } & ChannelRest;
  contact: ContactView;
  segments: SegmentView[];
  composer: ComposerView;
  /** Which answers a second person reads before they go. */
  approval: Approval;
  /** What the viewer has begun to write here, on whatever device. */
  drafts: DraftView[];
  tags: string[];
  earlier: EarlierPage;
  snoozedUntil: string | null;
  /** Whether the viewer may see masked data (`/api/messages/:id/secrets`). */
  mayReveal: boolean;
}

/** What a live notice says: something changed, read it again through the permission rules. */
export interface ChangeNotice {
  /**
   * `presence`: who looks at a conversation or writes in it, and that alone. `team`: something has left what this team
   * sees; its people are told no more of it. `person`: what one person alone is told has changed.
   */
  type: "conversation" | "channel" | "presence" | "team" | "person";
  id: string;
  version: number;
}

/** Who is looking. Every list, count, search, file and live notice asks the same policy about this viewer. */
export interface Viewer {
  id: string;
  name: string;
  role: Role;
  teamIds: string[];
  locale: "en" | "hi" | "fa";
  theme: "system" | "light" | "dark";
  density: "comfortable" | "compact";
}

/** How the screens look to somebody. */
export type Looks = Pick<Viewer, "locale" | "theme" | "density">;
