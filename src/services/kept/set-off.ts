import { undoableUntil } from "@/core/answer/waits";
import { advance, dependents } from "@/db/outbound/delivery";
import { forgetKept, type KeptAnswer } from "@/db/outbound/kept-answers";
import { endMatter } from "../end-matter";
import { forgetSend } from "../notifications/notify";
import { stageDelivery } from "../reply-place";
import type { Scene } from "../scene";

/**
 * Nothing keeps it any more: it goes on like an answer that was written now, and so does what hangs on it. Where a
 * person let it go it can still be taken back for a moment.
 */
export async function setOff(
  scene: Scene,
  { messageId, ending }: KeptAnswer,
  { isByPerson }: { isByPerson: boolean },
): Promise<void> {
  const { unit, conversation, now } = scene;
  const sendAt = isByPerson ? undoableUntil(now) : now;
  const written = { sendAt, createdAt: now, occurredAt: now };
  const halves = await dependents(unit.tx, messageId);
  await advance(unit.tx, messageId, { to: "queued", ...written });
  for (const half of halves)
    await advance(unit.tx, half, { to: "queued", ...written, waitingReason: "private_first" });
  await forgetKept(unit.tx, messageId);
  await forgetSend(unit, messageId);
  stageDelivery(unit, messageId, { runAt: sendAt, urgencyRank: conversation.urgencyRank });
  await endMatter(scene, { ...ending, messageId });
}
