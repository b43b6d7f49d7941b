import { type KeepReason, type KeptEnding, needsApproval, whyNotAt } from "@/core/answer/kept-answer";
import { refused, type Verdict } from "@/core/answer/may-reply";
import type { Visibility } from "@/core/inbound-event";
import { insertKept } from "@/db/outbound/kept-answers";
import { record, type Scene } from "../scene";

interface Written {
  visibility: Visibility;
  /** The hour that its author chose; null is at once. */
  dueAt: Date | null;
}

export interface Keeping extends Written {
  reason: KeepReason;
}

type Found = { ok: true; keeping: Keeping | null } | Extract<Verdict, { ok: false }>;

/** What keeps an answer that was just written; null when it may go. Refuses an hour that cannot be kept. */
export function keepingOf({ conversation, now }: Scene, written: Written): Found {
  const { visibility, dueAt } = written;
  const trouble = dueAt && whyNotAt(dueAt, now);
  if (trouble) return refused(trouble);
  if (needsApproval(conversation.approval, visibility))
    return { ok: true, keeping: { reason: "approval", ...written } };
  return { ok: true, keeping: dueAt && { reason: "hour", ...written } };
}

/** Keeps the answer of this id; the message stands there as `kept` already. */
export async function keepAnswer(
  scene: Scene,
  { messageId, keeping, ending }: { messageId: string; keeping: Keeping; ending: KeptEnding },
): Promise<void> {
  const { unit, viewer, conversation } = scene;
  await insertKept(unit.tx, {
    ...{ messageId, conversationId: conversation.id, authorId: viewer.id, ...keeping, ending },
    basedOn: conversation.version,
  });
  if (keeping.reason === "approval") await record(scene, "asked_approval");
  else if (keeping.dueAt) await record(scene, "scheduled", { until: keeping.dueAt.toISOString() });
}
