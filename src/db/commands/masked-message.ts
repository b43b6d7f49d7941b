import { and, eq } from "drizzle-orm";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { conversation } from "../schema/conversation";
import { message, messageSecret } from "../schema/message";

/** A message as stored, with the sealed spans of the version it shows; null when it does not exist for this viewer. */
export async function maskedMessage(executor: Executor, viewer: Viewer, messageId: string) {
  const [found] = await executor
    .select({
      conversationId: conversation.id,
      teamId: conversation.teamId,
      body: message.body,
      masks: message.masks,
      spans: messageSecret.spans,
    })
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .leftJoin(
      messageSecret,
      and(eq(messageSecret.messageId, message.id), eq(messageSecret.version, message.version)),
    )
    .where(and(eq(message.id, messageId), visibleTo(viewer)));
  return found ?? null;
}
