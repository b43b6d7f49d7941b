import type { ConversationView, MessageView } from "@/core/views";

export interface ThreadChange {
  kind: "written" | "edited" | "deleted";
  message: MessageView;
  /** What it said when the answer was written. */
  before: string;
}

/** What the agent could not have read: written by others, edited or deleted since. Oldest first. */
export function changesSince(
  before: ConversationView,
  now: ConversationView,
  viewerId: string,
): ThreadChange[] {
  const known = new Map(messagesOf(before).map((message) => [message.id, message]));
  return messagesOf(now).flatMap((message): ThreadChange[] => {
    const held = known.get(message.id);
    if (!held) return message.authorUserId === viewerId ? [] : [{ kind: "written", message, before: "" }];
    if (!held.deletedAt && message.deletedAt) return [{ kind: "deleted", message, before: held.body }];
    return held.body === message.body ? [] : [{ kind: "edited", message, before: held.body }];
  });
}

function messagesOf({ segments }: ConversationView): MessageView[] {
  return segments.flatMap(({ items }) => items.filter((item) => item.kind === "message"));
}
