import { recordActivity } from "@/db/commands/conversation-changes";
import { unresolvedOf } from "@/db/contacts/contact-changes";
import { touchConversations } from "@/db/touch-conversations";
import type { Scene } from "../scene";

/** Lets open screens read the contact's other matters again: what they show of the person has changed. */
export async function refreshOthers({ unit, conversation }: Scene): Promise<void> {
  const matters = await unresolvedOf(unit.tx, [conversation.contactId]);
  const others = matters.map(({ id }) => id).filter((id) => id !== conversation.id);
  for (const notice of await touchConversations(unit.tx, others, { threadChanged: false }))
    unit.changed(notice);
}

/** Writes into the history of these matters, and of the one that is open, what somebody did; the open one is touched by the command. */
export async function tellIn(
  { unit, viewer, conversation, now }: Scene,
  ids: string[],
  { name, params }: { name: string; params: Record<string, string | number> },
): Promise<void> {
  const others = ids.filter((id) => id !== conversation.id);
  for (const conversationId of [conversation.id, ...others])
    await recordActivity(unit.tx, { conversationId, name, actorId: viewer.id, params, occurredAt: now });
  for (const notice of await touchConversations(unit.tx, others, { threadChanged: false }))
    unit.changed(notice);
}
