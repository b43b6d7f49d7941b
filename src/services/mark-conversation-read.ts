import { forgetRead } from "@/db/commands/before";
import { markRead } from "@/db/commands/conversation-changes";
import { type Outcome, type Scene, unchanged } from "./scene";

/** Concerns this person alone: nobody's screen changes, and no answer grows stale. */
export async function markConversationRead({ unit, viewer, conversation, now }: Scene): Promise<Outcome> {
  await markRead(unit.tx, { userId: viewer.id, conversationId: conversation.id, readAt: now });
  return unchanged;
}

/** As if this person had never opened it. */
export async function markConversationUnread({ unit, viewer, conversation }: Scene): Promise<Outcome> {
  await forgetRead(unit.tx, { userId: viewer.id, conversationId: conversation.id });
  return unchanged;
}
