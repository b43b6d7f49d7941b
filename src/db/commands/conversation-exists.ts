import { and, eq } from "drizzle-orm";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { conversation } from "../schema/conversation";

/** Whether the conversation exists for this person. */
export async function conversationExists(
  executor: Executor,
  viewer: Viewer,
  conversationId: string,
): Promise<boolean> {
  const found = await executor
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(eq(conversation.id, conversationId), visibleTo(viewer)));
  return found.length > 0;
}
