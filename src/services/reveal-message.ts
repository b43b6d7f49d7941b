import { mayAct } from "@/core/policy";
import { unmask } from "@/core/privacy/masking";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { recordActivity } from "@/db/commands/conversation-changes";
import { maskedMessage } from "@/db/commands/masked-message";
import { openSpans } from "@/db/message-secrets";
import { touchConversations } from "@/db/touch-conversations";
import type { Vault } from "@/db/vault";
import { unitOfWork } from "@/jobs/unit-of-work";

export interface Reveal {
  viewer: Viewer;
  messageId: string;
  now: Date;
}

/**
 * The whole text of a message, for those who may see it; each look is written down in the conversation. Null when the
 * message does not exist for this viewer, or when what was masked is gone because the customer deleted it.
 */
export async function revealMessage(
  context: { database: Database; vault: Vault },
  { viewer, messageId, now }: Reveal,
): Promise<string | null> {
  return unitOfWork(context.database, now, async (unit) => {
    const message = await maskedMessage(unit.tx, viewer, messageId);
    if (!message || !mayAct(viewer, "reveal", message)) return null;
    if (message.masks.length === 0) return message.body;
    if (!message.spans) return null;
    const { conversationId } = message;
    await recordActivity(unit.tx, {
      conversationId,
      name: "revealed",
      actorId: viewer.id,
      params: { messageId },
      occurredAt: now,
    });
    for (const notice of await touchConversations(unit.tx, [conversationId], { threadChanged: false }))
      unit.changed(notice);
    return unmask(message.body, message.masks, openSpans(context.vault, message.spans));
  });
}
