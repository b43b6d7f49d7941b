import { randomUUID } from "node:crypto";
import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { cleanText } from "@/core/privacy/clean-text";
import { keepEscalation, leads } from "@/db/commands/escalations";
import { refreshConversations } from "../ingest/refresh-conversations";
import { notify } from "../notifications/notify";
import { changed, type Outcome, record, type Scene } from "../scene";

/** Calls for those who lead: the conversation is urgent until somebody ends it, and they are told why. */
export async function escalate(scene: Scene, { reason }: CommandOf<"escalate">): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const because = cleanText(reason);
  const id = randomUUID();
  const conversationId = conversation.id;
  const isNew = await keepEscalation(unit.tx, {
    ...{ id, conversationId, userId: viewer.id, reason: because, escalatedAt: now },
  });
  if (!isNew) return refused("already_escalated");
  await record(scene, "escalated", { because });
  await refreshConversations(unit.tx, [conversationId]);
  const userIds = await leads(unit.tx);
  await notify(unit, { kind: "escalated", userIds, actorId: viewer.id, conversationId, aboutId: id }, now);
  return changed;
}
