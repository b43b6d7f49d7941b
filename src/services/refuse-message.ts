import type { EarlyRefusal } from "@/core/answer/next-step";
import { crashPoint } from "@/core/crash-points";
import { recordActivity } from "@/db/commands/conversation-changes";
import { advance, dependents } from "@/db/outbound/delivery";
import type { OutgoingMessage } from "@/db/outbound/outgoing-message";
import { handBackPlace } from "@/db/outbound/private-legs";
import { rememberPrivateRefusal } from "@/db/outbound/private-refusals";
import { touchConversations } from "@/db/touch-conversations";
import type { UnitOfWork } from "@/jobs/unit-of-work";
import type { RejectionReason } from "@/platforms/platform-error";
import { reopenUnanswered, wakeFollower } from "./follow-acceptance";
import { notifyOfSend } from "./notifications/notify";

/** Keys the sentence `refusal.<reason>`. `unavailable`: the platform could not be reached for minutes. */
export type Refusal = EarlyRefusal | RejectionReason | "unavailable";

/**
 * Gives the text back to the agent. A public half that waited for this private one goes back too:
 * nothing is said in public about a message that was never delivered.
 */
export async function refuseMessage(
  unit: UnitOfWork,
  outgoing: OutgoingMessage,
  { reason, now }: { reason: Refusal; now: Date },
): Promise<void> {
  const { id, conversationId, threadId, userId, visibility } = outgoing;
  if (!(await advance(unit.tx, id, { to: "refused", refusalReason: reason }))) return;
  crashPoint("out.refuse.advanced");
  const halves = await dependents(unit.tx, id);
  for (const half of halves)
    await advance(unit.tx, half, { to: "refused", refusalReason: "private_refused" satisfies Refusal });
  if (reason === "private_not_accepted" && outgoing.recipientHandleId)
    await rememberPrivateRefusal(unit.tx, outgoing.recipientHandleId, now);
  if (visibility === "private") await handBackPlace(unit.tx, { conversationId, threadId });
  const name = halves.length > 0 ? "move_refused" : "refused";
  await recordActivity(unit.tx, {
    conversationId,
    name,
    actorId: userId,
    params: { reason },
    occurredAt: now,
  });
  await notifyOfSend(unit, { ...outgoing, kind: "send_refused" }, now);
  await reopenUnanswered(unit, outgoing, now);
  await wakeFollower(unit, outgoing, now);
  // Whoever wrote under a colleague's answer wrote under one that nobody will read.
  const touch = { threadChanged: true, changedBy: userId };
  for (const notice of await touchConversations(unit.tx, [conversationId], touch)) unit.changed(notice);
}
