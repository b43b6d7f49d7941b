import { limitedUntil, RETRIES_MAX, retryAt } from "@/core/answer/waits";
import { acceptMessage } from "@/db/outbound/accept-message";
import { holdSending } from "@/db/outbound/channel-limits";
import { advance } from "@/db/outbound/delivery";
import { lockOutgoingMessage, type OutgoingMessage } from "@/db/outbound/outgoing-message";
import { type Attempt, closeAttempt, type Outcome } from "@/db/outbound/send-attempts";
import { persistently } from "@/db/persistently";
import { touchConversations } from "@/db/touch-conversations";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import type { Sent } from "@/platforms/connector";
import type { PlatformError } from "@/platforms/platform-error";
import type { Claim } from "./claim-message";
import { doubtMessage } from "./doubt-message";
import { followAcceptance } from "./follow-acceptance";
import { refuseMessage } from "./refuse-message";
import { stageDelivery } from "./reply-place";
import type { SendingContext } from "./sending-context";

export type CallResult = { sent: Sent } | { failed: PlatformError };

/** Writes down how a call ended. A worker whose attempt was closed meanwhile is late: it may add proof that the message was sent, nothing else. */
export function settleAttempt(
  { database, now }: SendingContext,
  { outgoing: { id }, attempt }: Claim,
  result: CallResult,
): Promise<void> {
  // The echo may be stored at the same moment, under the same external id.
  return persistently(() =>
    unitOfWork(database, now(), async (unit) => {
      const outgoing = await lockOutgoingMessage(unit.tx, id);
      if (!outgoing) return;
      const scene = { unit, outgoing, attempt, now: now() };
      await ("sent" in result ? settleSent(scene, result.sent) : settleFailed(scene, result.failed));
    }),
  );
}

interface Settling {
  unit: UnitOfWork;
  outgoing: OutgoingMessage;
  attempt: Attempt;
  now: Date;
}

async function settleSent(settling: Settling, sent: Sent): Promise<void> {
  const { unit, outgoing, attempt, now } = settling;
  if (outgoing.lastAttempt !== attempt.number) return;
  const acceptance = await acceptMessage(unit.tx, outgoing, sent);
  switch (acceptance) {
    case "accepted":
    case "already":
      await close(settling, "sent", null);
      await followAcceptance(unit, outgoing, { acceptedAt: sent.acceptedAt, now });
      return;
    case "taken":
      if (await close(settling, "unknown", "The platform answered with the id of another message."))
        await doubtMessage(unit, outgoing, now);
      return;
    case "late":
      return;
  }
}

async function settleFailed(settling: Settling, failed: PlatformError): Promise<void> {
  const { unit, outgoing, now } = settling;
  const error = `${failed.fault}: ${failed.message}`;
  switch (failed.fault) {
    case "rate_limited": {
      if (!(await close(settling, "retry", error))) return;
      const until = limitedUntil(failed.retryAt, now);
      await holdSending(unit.tx, { channelId: outgoing.channelId, visibility: outgoing.visibility, until });
      await backToQueue(settling, { runAt: until, waitingUntil: until, waitingReason: "rate_limited" });
      return;
    }
    case "unavailable":
      if (await close(settling, "retry", error)) await retryOrRefuse(settling);
      return;
    case "unauthorized": {
      if (!(await close(settling, "retry", error))) return;
      // As a rule the channel is paused by now and says itself when it goes on.
      const waitingUntil = outgoing.channelState === "active" ? new Date(now.getTime() + AFTER_REFUSAL_MS) : null;
      await backToQueue(settling, { runAt: null, waitingUntil, waitingReason: "channel_paused" });
      return;
    }
    case "rejected": {
      const wasSentBefore = failed.reason === "duplicate" && outgoing.firstUnknownAt !== null;
      if (!(await close(settling, wasSentBefore ? "unknown" : "refused", error))) return;
      await (wasSentBefore
        ? doubtMessage(unit, outgoing, now)
        : refuseMessage(unit, outgoing, { reason: failed.reason ?? "not_permitted", now }));
      return;
    }
    case "uncertain":
    case "malformed":
      if (await close(settling, "unknown", error)) await doubtMessage(unit, outgoing, now);
      return;
  }
}

async function retryOrRefuse(settling: Settling): Promise<void> {
  const { unit, outgoing, now } = settling;
  const failures = outgoing.failures + 1;
  if (failures >= RETRIES_MAX) return refuseMessage(unit, outgoing, { reason: "unavailable", now });
  const next = retryAt(failures, now);
  await backToQueue(settling, { runAt: next, waitingUntil: next, waitingReason: null });
}

interface Wait {
  runAt: Date | null;
  waitingUntil: Date | null;
  waitingReason: "rate_limited" | "channel_paused" | null;
}

/** No byte left us, so a machine may try again. */
async function backToQueue({ unit, outgoing }: Settling, { runAt, ...waiting }: Wait): Promise<void> {
  const { id, conversationId, urgencyRank } = outgoing;
  await advance(unit.tx, id, { to: "queued", ...waiting });
  if (runAt) stageDelivery(unit, id, { runAt, urgencyRank });
  for (const notice of await touchConversations(unit.tx, [conversationId], { threadChanged: false }))
    unit.changed(notice);
}

const close = (
  { unit, attempt, now }: Settling,
  outcome: Outcome["outcome"],
  error: string | null,
): Promise<boolean> => closeAttempt(unit.tx, attempt, { outcome, error, finishedAt: now });

/** How long a message rests when its channel is still active although the platform refused our credentials. */
const AFTER_REFUSAL_MS = 30_000;
