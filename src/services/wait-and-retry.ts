import { limitedUntil, RETRIES_MAX, retryAt } from "@/core/answer/waits";
import { crashPoint } from "@/core/crash-points";
import { holdSending } from "@/db/outbound/channel-limits";
import { advance } from "@/db/outbound/delivery";
import type { OutgoingMessage } from "@/db/outbound/outgoing-message";
import { touchConversations } from "@/db/touch-conversations";
import type { UnitOfWork } from "@/jobs/unit-of-work";
import type { PlatformError } from "@/platforms/platform-error";
import { refuseMessage } from "./refuse-message";
import { stageDelivery } from "./reply-place";

interface Sending {
  unit: UnitOfWork;
  outgoing: OutgoingMessage;
  now: Date;
}

/** No byte left us, so a machine may try again: when the limit is over, when the channel is back, or a little later each time. */
export async function waitAndRetry(sending: Sending, failed: PlatformError): Promise<void> {
  switch (failed.fault) {
    case "rate_limited":
      return waitForLimit(sending, failed);
    case "unauthorized":
      return waitForChannel(sending);
    default:
      return backOff(sending);
  }
}

/** Every worker waits with this kind of sending on this channel. */
async function waitForLimit(sending: Sending, { retryAt: reset }: PlatformError): Promise<void> {
  const { channelId, visibility } = sending.outgoing;
  const until = limitedUntil(reset, sending.now);
  await holdSending(sending.unit.tx, { channelId, visibility, until });
  crashPoint("out.retry.held");
  await backToQueue(sending, { runAt: until, waitingUntil: until, waitingReason: "rate_limited" });
}

/** As a rule the channel is paused by now and says itself when it goes on. */
async function waitForChannel(sending: Sending): Promise<void> {
  const { outgoing, now } = sending;
  const waitingUntil = outgoing.channelState === "active" ? new Date(now.getTime() + AFTER_REFUSAL_MS) : null;
  await backToQueue(sending, { runAt: null, waitingUntil, waitingReason: "channel_paused" });
}

async function backOff(sending: Sending): Promise<void> {
  const { unit, outgoing, now } = sending;
  const failures = outgoing.failures + 1;
  if (failures >= RETRIES_MAX) return refuseMessage(unit, outgoing, { reason: "unavailable", now });
  const next = retryAt(failures, now);
  await backToQueue(sending, { runAt: next, waitingUntil: next, waitingReason: null });
}

interface Wait {
  runAt: Date | null;
  waitingUntil: Date | null;
  waitingReason: "rate_limited" | "channel_paused" | null;
}

async function backToQueue({ unit, outgoing }: Sending, { runAt, ...waiting }: Wait): Promise<void> {
  const { id, conversationId, urgencyRank } = outgoing;
  await advance(unit.tx, id, { to: "queued", ...waiting });
  crashPoint("out.retry.requeued");
  if (runAt) stageDelivery(unit, id, { runAt, urgencyRank });
  for (const notice of await touchConversations(unit.tx, [conversationId], { threadChanged: false }))
    unit.changed(notice);
}

/** How long a message rests when its channel is still active although the platform refused our credentials. */
const AFTER_REFUSAL_MS = 30_000;
