import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { acceptByHand } from "@/db/outbound/accept-message";
import { advance } from "@/db/outbound/delivery";
import { lockOutgoingMessage } from "@/db/outbound/outgoing-message";
import { followAcceptance } from "./follow-acceptance";
import { forgetSend } from "./notifications/notify";
import { stageDelivery } from "./reply-place";
import { changed, type Outcome, record, type Scene, unchanged } from "./scene";

/** A person looked where no machine could tell: the message is there, or it is not and goes out again. */
export async function settleUnknown(
  scene: Scene,
  { messageId, outcome }: CommandOf<"settle">,
): Promise<Outcome> {
  const { unit, conversation, now } = scene;
  const message = await lockOutgoingMessage(unit.tx, messageId);
  if (message?.conversationId !== conversation.id) return refused("not_found");
  if (message.state !== "unknown") return refused("not_unknown");
  if (outcome === "send_again") {
    await advance(unit.tx, message.id, { to: "queued", sendAt: now });
    stageDelivery(unit, message.id, { runAt: now, urgencyRank: conversation.urgencyRank });
    await forgetSend(unit, message.id);
    await record(scene, "settled_again");
    return changed;
  }
  // The platform's own moment is not known; the attempt's start is the nearest we have.
  const acceptedAt = message.lastUnknownAt ?? now;
  if (!(await acceptByHand(unit.tx, message.id, acceptedAt))) return unchanged;
  await record(scene, "settled_sent");
  await followAcceptance(unit, message, { acceptedAt, now });
  return changed;
}
