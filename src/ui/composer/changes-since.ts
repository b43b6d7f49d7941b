import type { ConversationView, MessageView } from "@/core/views";

export interface ThreadChange {
  kind: "written" | "answered" | "edited" | "deleted" | "withdrawn";
  message: MessageView;
  /** What it said when the answer was written. */
  before: string;
  /** Null where nobody says when. */
  at: string | null;
}

/** What the agent could not have read: written by others, edited, deleted or taken back since. Oldest first. */
export function changesSince(
  before: ConversationView,
  now: ConversationView,
  viewerId: string,
): ThreadChange[] {
  const standing = messagesOf(now).filter(isStanding);
  const left = new Set(standing.map(({ id }) => id));
  const known = new Map(messagesOf(before).map((message) => [message.id, message]));
  const changed = standing.flatMap((message): ThreadChange[] =>
    changeOf(known.get(message.id), message, viewerId),
  );
  const withdrawn = [...known.values()].filter(
    (held) => isStanding(held) && !left.has(held.id) && held.authorUserId !== viewerId,
  );
  return [...withdrawn.map(goneWithoutTrace), ...changed];
}

function changeOf(held: MessageView | undefined, message: MessageView, viewerId: string): ThreadChange[] {
  const { occurredAt, editedAt, editedBy, deletedAt, deletedBy } = message;
  if (!held || !isStanding(held)) {
    if (message.authorUserId === viewerId || deletedAt) return [];
    const kind = message.direction === "outbound" ? "answered" : "written";
    return [{ kind, message, before: "", at: occurredAt }];
  }
  const before = held.body;
  if (!held.deletedAt && deletedAt)
    return deletedBy === viewerId ? [] : [{ kind: "deleted", message, before, at: deletedAt }];
  const isEdited = before !== message.body && editedBy !== viewerId;
  return isEdited ? [{ kind: "edited", message, before, at: editedAt }] : [];
}

const goneWithoutTrace = (message: MessageView): ThreadChange => ({
  kind: message.direction === "outbound" ? "withdrawn" : "deleted",
  message: { ...message, body: "" },
  before: message.body,
  at: null,
});

/** An answer that was taken back or refused says nothing to anybody. */
const isStanding = ({ state }: MessageView) => state !== "withdrawn" && state !== "refused";

/** Of this matter: what others write around it makes no answer stale. */
function messagesOf({ segments }: ConversationView): MessageView[] {
  return segments.flatMap(({ items }) =>
    items.filter((item) => item.kind === "message").filter(({ origin }) => origin !== "context"),
  );
}
