import { needsApproval } from "@/core/answer/kept-answer";
import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import type { ConversationInHand } from "@/db/commands/conversation-in-hand";
import { type KeptAnswer, keepFor, lockKept } from "@/db/outbound/kept-answers";
import { changeSince } from "../reply-place";
import { changed, type Outcome, record, type Scene, threadChanged } from "../scene";
import { setOff } from "./set-off";

/**
 * A person who has read the thread as it stands lets a kept answer go: at once, or at its hour where only the second
 * person was missing. Nobody is the second person for their own answer, whatever their role: they ask for one.
 */
export async function releaseAnswer(
  scene: Scene,
  { messageId, basedOnVersion }: CommandOf<"release_answer">,
): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const kept = await lockKept(unit.tx, messageId);
  if (kept?.conversationId !== conversation.id) return refused("not_kept");
  const change = await changeSince(scene, basedOnVersion);
  if (change) return refused("stale_thread", { ...change });
  const isRead = kept.reason === "approval" || kept.reason === "declined";
  const isAwaited = awaitsApproval(kept, conversation);
  if (isAwaited && kept.authorId === viewer.id) return askApproval(scene, kept);
  if (isAwaited) await record(scene, "approved");
  if (isRead && kept.dueAt && kept.dueAt > now) {
    const approvedBy = isAwaited ? viewer.id : kept.approvedBy;
    const facts = { reason: "hour", basedOn: conversation.version, approvedBy } as const;
    await keepFor(unit.tx, messageId, { ...facts, declinedBy: null, declinedFor: null });
    return changed;
  }
  await setOff(scene, kept, { isByPerson: true });
  return threadChanged;
}

/** By what the inbox asks for now, not when it was written. */
export const awaitsApproval = (
  { visibility, approvedBy }: Pick<KeptAnswer, "visibility" | "approvedBy">,
  { approval }: Pick<ConversationInHand, "approval">,
): boolean => approvedBy === null && needsApproval(approval, visibility);

async function askApproval(scene: Scene, { messageId, reason }: KeptAnswer): Promise<Outcome> {
  if (reason === "approval") return refused("needs_second_person");
  await keepFor(scene.unit.tx, messageId, { reason: "approval", declinedBy: null, declinedFor: null });
  await record(scene, "asked_approval");
  return changed;
}
