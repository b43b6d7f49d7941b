import { and, eq } from "drizzle-orm";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { conversation } from "../schema/conversation";

/** A person exists for whoever may see a conversation of theirs. */
export async function seesContact(executor: Executor, viewer: Viewer, contactId: string): Promise<boolean> {
  const found = await executor
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(eq(conversation.contactId, contactId), visibleTo(viewer)))
    .limit(1);
  return found.length > 0;
}
