import { crashPoint } from "@/core/crash-points";
import {
  changeConversation,
  isFollowed,
  recordActivity,
  sleepsOnAccountOf,
} from "@/db/commands/conversation-changes";
import { dependents, followers, keepWaiting, undecidedSends } from "@/db/outbound/delivery";
import { wishHidden } from "@/db/outbound/hiding";
import type { OutgoingMessage } from "@/db/outbound/outgoing-message";
import { touchConversations } from "@/db/touch-conversations";
import { hideMessage } from "@/jobs/catalogue";
import type { UnitOfWork } from "@/jobs/unit-of-work";
import { refreshConversations } from "./ingest/refresh-conversations";
import { forgetSend } from "./notifications/notify";
import { stageDelivery } from "./reply-place";
import { endClocks } from "./sla/end-clocks";
import { meetClocks } from "./sla/meet-clocks";

/**
 * Everything that follows from the platform's acceptance of a message of ours: once, whoever learns of it first, be it
 * the worker by the answer to its call, a look at the platform, the echo, or a person. The message says `sent` already.
 */
export async function followAcceptance(
  unit: UnitOfWork,
  outgoing: OutgoingMessage,
  { acceptedAt, now }: { acceptedAt: Date; now: Date },
): Promise<void> {
  const { id, conversationId, visibility, targetId, hideTarget } = outgoing;
  if (await isFollowed(unit.tx, outgoing)) return;
  await forgetSend(unit, id);
  await refreshConversations(unit.tx, [conversationId]);
  const isMove = (await wakeDependents(unit, outgoing, now)) || outgoing.withPrivateLink;
  const name = isMove ? "moved_to_private" : "replied";
  await recordActivity(unit.tx, {
    conversationId,
    name,
    actorId: outgoing.userId,
    params: { visibility, messageId: id },
    occurredAt: acceptedAt,
  });
  crashPoint("out.follow.told");
  await meetClocks(unit, [{ conversationId, metAt: acceptedAt, metBy: id }], now);
  crashPoint("out.follow.clocks-met");
  await finishResolution(unit, outgoing, now);
  await wakeFollower(unit, outgoing, now);
  crashPoint("out.follow.woken");
  if (hideTarget && targetId) {
    await wishHidden(unit.tx, { messageId: targetId, hidden: true });
    unit.stage(hideMessage, { messageId: targetId });
  }
  for (const notice of await touchConversations(unit.tx, [conversationId], { threadChanged: false }))
    unit.changed(notice);
}

/** The oldest message that waited behind this one in the same place may go. */
export async function wakeFollower(
  unit: UnitOfWork,
  { threadId, conversationId, urgencyRank }: OutgoingMessage,
  now: Date,
): Promise<void> {
  for (const { id, sendAt } of await followers(unit.tx, { threadId, conversationId })) {
    stageDelivery(unit, id, { runAt: sendAt && sendAt > now ? sendAt : now, urgencyRank });
  }
}

/**
 * An answer that was taken back or refused was none: what was resolved since, or put to sleep on its account, is open
 * again; its clocks never stopped.
 */
export async function reopenUnanswered(
  unit: UnitOfWork,
  message: Pick<OutgoingMessage, "id" | "conversationId" | "createdAt" | "resolvedAt">,
  now: Date,
): Promise<void> {
  const { id, conversationId, createdAt, resolvedAt } = message;
  const isResolved = resolvedAt !== null && resolvedAt >= createdAt;
  if (!isResolved && !(await sleepsOnAccountOf(unit.tx, { id, conversationId }))) return;
  await changeConversation(unit.tx, conversationId, {
    status: "open",
    resolvedAt: null,
    snoozedUntil: null,
  });
  await recordActivity(unit.tx, {
    conversationId,
    name: "reopened_unanswered",
    actorId: null,
    occurredAt: now,
  });
}

/** The public half of a move; false when there is none. */
async function wakeDependents(
  unit: UnitOfWork,
  { id, urgencyRank }: OutgoingMessage,
  now: Date,
): Promise<boolean> {
  const halves = await dependents(unit.tx, id);
  for (const half of halves) {
    await keepWaiting(unit.tx, half, { waitingReason: null, waitingUntil: null });
    stageDelivery(unit, half, { runAt: now, urgencyRank });
  }
  return halves.length > 0;
}

/** Somebody resolved while the answer was on its way; now the promises may end. */
async function finishResolution(
  unit: UnitOfWork,
  { conversationId, conversationStatus }: OutgoingMessage,
  now: Date,
): Promise<void> {
  if (conversationStatus !== "resolved" || (await undecidedSends(unit.tx, conversationId)) > 0) return;
  await endClocks(unit, [conversationId], { endedAt: now, reason: "resolved" });
}
