import { recordActivity } from "@/db/commands/conversation-changes";
import { hideable, showHidden } from "@/db/outbound/hiding";
import { touchConversations } from "@/db/touch-conversations";
import { hideMessage } from "@/jobs/catalogue";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import { PlatformError } from "@/platforms/platform-error";
import type { SendingContext } from "./sending-context";

export interface Hiding {
  messageId: string;
  hidden: boolean;
}

/** Hides a customer's public message on the platform, or shows it again. Doing it twice is doing it once, so any failure that time heals is thrown and tried again. */
export async function applyHiding(context: SendingContext, { messageId, hidden }: Hiding): Promise<void> {
  const message = await hideable(context.database, messageId);
  if (!message?.externalId || message.deletedAt || (message.hiddenAt !== null) === hidden) return;
  const { externalId, channelId, conversationId } = message;
  const failed = await context
    .callChannel(channelId, async (session) => session.hide?.(externalId, hidden))
    .then(() => null, asPlatformError);
  const now = context.now();
  await unitOfWork(context.database, now, async (unit) => {
    if (!failed) await showHidden(unit.tx, messageId, hidden ? now : null);
    else if (failed.fault === "rejected")
      await giveBack(unit, { conversationId, reason: failed.reason ?? "not_permitted", now });
    else if (failed.fault === "rate_limited" && failed.retryAt)
      unit.stage(hideMessage, { messageId, hidden }, { runAt: failed.retryAt });
    else throw failed;
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

function asPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  throw error;
}
