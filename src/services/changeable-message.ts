import { type ChangePeriods, whyUnchangeable } from "@/core/answer/may-change";
import { refused, type Verdict } from "@/core/answer/may-reply";
import { mayAct } from "@/core/policy";
import { type MessageInHand, messageInHand } from "@/db/commands/message-in-hand";
import type { Scene } from "./scene";

type Found = { ok: true; message: MessageInHand } | Extract<Verdict, { ok: false }>;

/** The message of ours that a command wants to change, if this person may and the platform lets us. */
export async function changeableMessage(
  { unit, viewer, conversation, now }: Scene,
  { messageId, periods }: { messageId: string; periods: ChangePeriods },
): Promise<Found> {
  const message = await messageInHand(unit.tx, { messageId, conversationId: conversation.id });
  if (!message) return refused("not_found");
  if (conversation.channelState === "disconnected") return refused("channel_disconnected");
  const isLead = mayAct(viewer, "change_others", conversation);
  const own = { ...message, hasExternalId: message.externalId !== null };
  const reason = whyUnchangeable(own, periods, { viewerId: viewer.id, isLead, now });
  return reason ? refused(reason) : { ok: true, message };
}
