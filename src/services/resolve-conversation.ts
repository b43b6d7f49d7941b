import { refused } from "@/core/answer/may-reply";
import { changeConversation } from "@/db/commands/conversation-changes";
import { undecidedSends } from "@/db/outbound/delivery";
import { changed, type Outcome, record, type Scene } from "./scene";
import { endClocks } from "./sla/end-clocks";

/** Why a clock ended: the matter was resolved, unanswered. */
export const RESOLVED = "resolved";

/**
 * Ends the matter. Promises end with it, unless an answer is still on its way: then the platform's acceptance
 * of that answer meets them, and its refusal opens the conversation again.
 */
export async function resolveConversation(scene: Scene): Promise<Outcome> {
  const { unit, conversation, now } = scene;
  if (conversation.status === "resolved") return refused("already_resolved");
  await changeConversation(unit.tx, conversation.id, {
    status: "resolved",
    resolvedAt: now,
    snoozedUntil: null,
  });
  const isAnswerOnItsWay = (await undecidedSends(unit.tx, conversation.id)) > 0;
  const ended = isAnswerOnItsWay
    ? 0
    : await endClocks(unit, [conversation.id], { endedAt: now, reason: RESOLVED });
  await (ended > 0 ? record(scene, "resolved_unanswered") : record(scene, "resolved"));
  return changed;
}
