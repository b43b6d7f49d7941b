import { recordActivity } from "@/db/commands/conversation-changes";
import { dueWishes, endWish, hideable, postponeWish, showHidden, wishedHidden } from "@/db/outbound/hiding";
import { touchConversations } from "@/db/touch-conversations";
import type { Task } from "@/jobs/lanes";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import type { SendingContext } from "./sending-context";
import { asPlatformError, isRefused, postponed } from "./tried-again";

const SWEPT_MAX = 100;

/** What is asked of platforms and was not done by its job. */
export async function overdueHidings(context: SendingContext): Promise<Task[]> {
  const due = await dueWishes(context.database, SWEPT_MAX);
  return due.map(({ messageId, channelId }) => ({
    lane: `hiding ${channelId}`,
    id: messageId,
    rank: 0,
    run: () => applyHiding(context, messageId),
  }));
}

/**
 * Hides a customer's public message on the platform, or shows it again, as was asked last. Doing it twice is doing it
 * once, so what time heals is tried again until the platform has done it or refused.
 */
export async function applyHiding(context: SendingContext, messageId: string): Promise<void> {
  const wish = await wishedHidden(context.database, messageId);
  const message = await hideable(context.database, messageId);
  if (!wish || !message) return;
  const { externalId, channelId, conversationId } = message;
  const { hidden } = wish;
  const isDone = !externalId || message.deletedAt !== null || (message.hiddenAt !== null) === hidden;
  const failed = isDone
    ? null
    : await context
        .callChannel(channelId, async (session) => session.hide?.(externalId, hidden))
        .then(() => null, asPlatformError);
  const now = context.now();
  await unitOfWork(context.database, now, async (unit) => {
    if (failed && !isRefused(failed, wish.failures)) {
      await postponeWish(unit.tx, messageId, postponed(failed, { failures: wish.failures, now }));
      return;
    }
    await endWish(unit.tx, messageId, hidden);
    if (isDone) return;
    if (failed) await giveBack(unit, { conversationId, reason: failed.reason ?? "not_permitted", now });
    else await showHidden(unit.tx, messageId, hidden ? now : null);
    for (const notice of await touchConversations(unit.tx, [conversationId], { threadChanged: false }))
      unit.changed(notice);
  });
}

async function giveBack(
  unit: UnitOfWork,
  { conversationId, reason, now }: { conversationId: string; reason: string; now: Date },
): Promise<void> {
  await recordActivity(unit.tx, {
    conversationId,
    name: "hide_refused",
    actorId: null,
    params: { reason },
    occurredAt: now,
  });
}
