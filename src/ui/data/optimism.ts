import { type Approval, needsApproval } from "@/core/answer/kept-answer";
import type { Command } from "@/core/commands";
import type { ContactNoteView } from "@/core/contacts/contact-view";
import type { ListFilter } from "@/core/list-filter";
import type {
  ConversationView,
  InboxRow,
  MessageView,
  PersonView,
  SegmentView,
  TimelineItem,
  Viewer,
} from "@/core/views";

/** How long a reply can be taken back. The server says the same; this is what is shown until it has answered. */
export const UNDO_SEND_MS = 8_000;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type CommandDraft = DistributiveOmit<Command, "commandId">;

export interface Present {
  viewer: Pick<Viewer, "id" | "name">;
  nowMs: number;
}

/** The row as it will be, or null when it leaves this list. What the server says later replaces it. */
export function expectRow(
  row: InboxRow,
  command: CommandDraft,
  { view, assignable }: Expectation,
): InboxRow | null {
  switch (command.type) {
    case "resolve":
      return view === "resolved" ? row : null;
    case "snooze":
      return view === "snoozed" ? row : null;
    case "reopen":
      return view === "resolved" ? null : row;
    case "assign":
      return { ...row, assignee: assignable.find(({ id }) => id === command.assigneeId) ?? null };
    case "mark_read":
    case "mark_unread":
      return { ...row, isUnread: command.type === "mark_unread" };
    default:
      return row;
  }
}

export interface Expectation {
  view: ListFilter["view"];
  assignable: PersonView[];
}

/** The conversation as it will be. Only what is certain is shown; delivery is never guessed beyond "queued". */
export function expectConversation(
  view: ConversationView,
  command: CommandDraft,
  present: Present,
): ConversationView {
  switch (command.type) {
    case "assign":
      return { ...view, assignee: view.assignable.find(({ id }) => id === command.assigneeId) ?? null };
    case "resolve":
      return { ...view, status: "resolved" };
    case "reopen":
      return { ...view, status: "open" };
    case "snooze":
      return { ...view, status: "snoozed", snoozedUntil: command.until };
    case "tag":
      return { ...view, tags: view.tags.includes(command.tag) ? view.tags : [...view.tags, command.tag] };
    case "untag":
      return { ...view, tags: view.tags.filter((tag) => tag !== command.tag) };
    case "mark_vip":
      return { ...view, contact: { ...view.contact, isVip: command.isVip } };
    case "remove_contact_note":
      return withNotes(view, (notes) => notes.filter(({ id }) => id !== command.noteId));
    case "note_contact":
      return withNotes(view, (notes) => [contactNote(command, present), ...notes]);
    case "note":
      return appendItem(view, noteItem(command, present));
    case "reply":
      return appendItem(view, replyItem(command, present, view.approval), command.visibility);
    case "undo_send":
      return changeMessage(view, command.messageId, { state: "withdrawn", undoUntil: null, kept: null });
    case "discard_refused":
      return changeMessage(view, command.messageId, { state: "withdrawn" });
    case "hide_message":
      return changeMessage(view, command.messageId, { hiddenAt: command.hidden ? iso(present.nowMs) : null });
    case "edit_message":
      return changeMessage(view, command.messageId, { pendingChange: "edit" });
    case "delete_message":
      return changeMessage(view, command.messageId, { pendingChange: "deletion" });
    default:
      return view;
  }
}

const withNotes = (
  view: ConversationView,
  change: (notes: ContactNoteView[]) => ContactNoteView[],
): ConversationView => ({ ...view, contact: { ...view.contact, notes: change(view.contact.notes) } });

const contactNote = (
  { noteId, body }: Extract<CommandDraft, { type: "note_contact" }>,
  { viewer, nowMs }: Present,
): ContactNoteView => ({
  ...{ id: noteId, body, createdAt: iso(nowMs), mayRemove: true },
  author: { id: viewer.id, name: viewer.name },
});

const iso = (ms: number) => new Date(ms).toISOString();

function noteItem(
  command: Extract<CommandDraft, { type: "note" }>,
  { viewer, nowMs }: Present,
): TimelineItem {
  return {
    kind: "note",
    id: command.noteId,
    authorName: viewer.name,
    authorUserId: viewer.id,
    body: command.body,
    mentions: command.mentions ?? [],
    occurredAt: iso(nowMs),
  };
}

function replyItem(
  command: Extract<CommandDraft, { type: "reply" }>,
  { viewer, nowMs }: Present,
  approval: Approval,
): MessageView {
  const { visibility, sendAt: dueAt = null } = command;
  const isApproved = needsApproval(approval, visibility);
  const isKept = isApproved || dueAt !== null;
  return {
    kind: "message",
    id: command.messageId,
    direction: "outbound",
    origin: "agent",
    authorName: viewer.name,
    authorUsername: null,
    authorUserId: viewer.id,
    visibility: command.visibility,
    body: command.body,
    masks: [],
    folded: [],
    attachments: [],
    authenticity: null,
    language: null,
    occurredAt: iso(nowMs),
    state: isKept ? "kept" : "queued",
    kept: isKept ? { reason: isApproved ? "approval" : "hour", dueAt, declined: null } : null,
    refusalReason: null,
    undoUntil: isKept ? null : iso(nowMs + UNDO_SEND_MS),
    sentAt: null,
    waitingUntil: null,
    waitingReason: null,
    url: null,
    isQuoting: false,
    earlierVersions: [],
    editedAt: null,
    editedBy: null,
    deletedAt: null,
    deletedBy: null,
    pendingChange: null,
    mayEdit: false,
    mayDelete: false,
    hiddenAt: null,
    leaks: [],
    mayAnswerInPublic: false,
  };
}

/** Goes to the last segment of its visibility when that is where the conversation stands, else opens a new one. */
function appendItem(
  view: ConversationView,
  item: TimelineItem,
  visibility?: "public" | "private",
): ConversationView {
  if (view.segments.some((segment) => segment.items.some(({ id }) => id === item.id))) return view;
  const last = view.segments.at(-1);
  if (last && (!visibility || last.visibility === visibility)) {
    return { ...view, segments: [...view.segments.slice(0, -1), { ...last, items: [...last.items, item] }] };
  }
  const opened: SegmentView = {
    legId: item.id,
    visibility: visibility ?? "public",
    startedAt: item.occurredAt,
    items: [item],
  };
  return { ...view, segments: [...view.segments, opened] };
}

function changeMessage(view: ConversationView, id: string, change: Partial<MessageView>): ConversationView {
  const changed = (item: TimelineItem) =>
    item.kind === "message" && item.id === id ? { ...item, ...change } : item;
  return {
    ...view,
    segments: view.segments.map((segment) => ({ ...segment, items: segment.items.map(changed) })),
  };
}
