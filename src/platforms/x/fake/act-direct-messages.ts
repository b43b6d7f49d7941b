import { orderKey } from "../snowflake";
import type { DirectMessageBody, Medium } from "./entries";
import type { Stage } from "./stage";

export interface NewDirectMessage {
  senderId: string;
  recipientId: string;
  text: string;
  media?: Medium[];
  source?: "app" | "api";
  createdAt?: Date;
}

/** Puts a direct message into the world. Whether it may go out is decided before. */
export function writeDirectMessage(
  stage: Stage,
  { senderId, recipientId, text, media = [], source = "app", createdAt = stage.now() }: NewDirectMessage,
): DirectMessageBody {
  const message: DirectMessageBody = {
    id: stage.newId(createdAt),
    conversationId: conversationBetween(senderId, recipientId),
    senderId,
    recipientId,
    text,
    media,
    createdAt: createdAt.toISOString(),
    source,
  };
  stage.record({ type: "direct_message", message });
  return message;
}

export function conversationBetween(a: string, b: string): string {
  return orderKey(a) < orderKey(b) ? `${a}-${b}` : `${b}-${a}`;
}

/** People take messages from everyone, or from those they have written to themselves. */
export function takesMessagesFrom(
  stage: Stage,
  { recipientId, senderId }: { recipientId: string; senderId: string },
): boolean {
  const { world } = stage;
  const recipient = world.people.get(recipientId);
  if (!recipient || world.suspended.has(recipientId) || world.hasBlocked(recipientId, senderId)) return false;
  if (recipient.directMessages === "open") return true;
  const conversationId = conversationBetween(recipientId, senderId);
  for (const id of world.inboxOf(recipientId).newestFirst()) {
    const message = world.directMessages.get(id);
    if (message?.conversationId === conversationId && message.senderId === recipientId) return true;
  }
  return false;
}
