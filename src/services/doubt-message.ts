import { crashPoint } from "@/core/crash-points";
import { recordActivity } from "@/db/commands/conversation-changes";
import { advance } from "@/db/outbound/delivery";
import type { OutgoingMessage } from "@/db/outbound/outgoing-message";
import { touchConversations } from "@/db/touch-conversations";
import { reconcileMessage } from "@/jobs/catalogue";
import type { UnitOfWork } from "@/jobs/unit-of-work";

/** Nobody knows whether the platform has the message. It is never sent again by itself: look first, then ask a person. */
export async function doubtMessage(
  unit: UnitOfWork,
  { id, conversationId, userId }: OutgoingMessage,
  now: Date,
): Promise<void> {
  if (!(await advance(unit.tx, id, { to: "unknown", waitingUntil: now }))) return;
  crashPoint("out.doubt.advanced");
  unit.stage(reconcileMessage, { messageId: id });
  await recordActivity(unit.tx, { conversationId, name: "unknown", actorId: userId, occurredAt: now });
  for (const notice of await touchConversations(unit.tx, [conversationId], { threadChanged: false }))
    unit.changed(notice);
}
