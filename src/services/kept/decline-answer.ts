import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { cleanText } from "@/core/privacy/clean-text";
import { keepFor, lockKept } from "@/db/outbound/kept-answers";
import { notifyOfSend } from "../notifications/notify";
import { changed, type Outcome, record, type Scene } from "../scene";

/** The second person says no. The words stay where they are until their author takes them back. */
export async function declineAnswer(
  scene: Scene,
  { messageId, reason }: CommandOf<"decline_answer">,
): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const kept = await lockKept(unit.tx, messageId);
  if (kept?.conversationId !== conversation.id || kept.reason !== "approval") return refused("not_kept");
  if (kept.authorId === viewer.id) return refused("needs_second_person");
  const declined = { declinedBy: viewer.id, declinedFor: cleanText(reason) };
  await keepFor(unit.tx, messageId, { reason: "declined", ...declined });
  const told = { id: messageId, userId: kept.authorId, conversationId: conversation.id };
  await notifyOfSend(unit, { ...told, kind: "answer_declined", actorId: viewer.id }, now);
  await record(scene, "declined");
  return changed;
}
