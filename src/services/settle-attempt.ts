import { blockedUntil } from "@/core/answer/waits";
import { crashPoint } from "@/core/crash-points";
import { acceptMessage } from "@/db/outbound/accept-message";
import { holdSending } from "@/db/outbound/channel-limits";
import { followRecipient } from "@/db/outbound/follow-recipient";
import { lockOutgoingMessage, type OutgoingMessage } from "@/db/outbound/outgoing-message";
import { type Attempt, closeAttempt, type Outcome } from "@/db/outbound/send-attempts";
import { persistently } from "@/db/persistently";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import type { Sent } from "@/platforms/connector";
import type { PlatformError } from "@/platforms/platform-error";
import { connectorFor } from "@/platforms/registry";
import type { Claim } from "./claim-message";
import { doubtMessage } from "./doubt-message";
import { followAcceptance } from "./follow-acceptance";
import { refuseMessage } from "./refuse-message";
import type { SendingContext } from "./sending-context";
import { waitAndRetry } from "./wait-and-retry";

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
      crashPoint("out.settle.locked");
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
      crashPoint("out.settle.accepted");
      await close(settling, "sent", null);
      crashPoint("out.settle.closed");
      await followOther(settling, sent);
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

/** The message, and what will be said in answer, belongs where the platform has put it. */
async function followOther({ unit, outgoing, now }: Settling, { recipientExternalId }: Sent): Promise<void> {
  if (!recipientExternalId || recipientExternalId === outgoing.recipientExternalId) return;
  const { id: messageId, account, platform } = outgoing;
  const threadExternalId = connectorFor(platform).privateThreadId?.(account, recipientExternalId);
  if (!threadExternalId) return;
  const recipient = { externalId: recipientExternalId, threadExternalId, now };
  await followRecipient(unit.tx, { ...outgoing, messageId }, recipient);
}

async function settleFailed(settling: Settling, failed: PlatformError): Promise<void> {
  const { unit, outgoing, now } = settling;
  const outcome = outcomeOf(failed, outgoing);
  if (!(await close(settling, outcome, `${failed.fault}: ${failed.message}`))) return;
  switch (outcome) {
    case "retry":
      return waitAndRetry({ unit, outgoing, now }, failed);
    case "refused":
      if (failed.reason === "account_suspended") await holdBlocked(settling);
      return refuseMessage(unit, outgoing, { reason: failed.reason ?? "not_permitted", now });
    case "unknown":
      return doubtMessage(unit, outgoing, now);
  }
}

/** The account may not write for a while, while it still reads: the other answers wait rather than be refused one by one. */
async function holdBlocked({ unit: { tx }, outgoing: { channelId }, now }: Settling): Promise<void> {
  for (const visibility of ["public", "private"] as const)
    await holdSending(tx, { channelId, visibility, until: blockedUntil(now) });
}

/** Only a call of which no byte left us is made again. A duplicate after an attempt of unknown outcome is probably that attempt. */
function outcomeOf(
  { fault, reason }: PlatformError,
  { firstUnknownAt }: OutgoingMessage,
): "retry" | "refused" | "unknown" {
  switch (fault) {
    case "rate_limited":
    case "unavailable":
    case "unauthorized":
      return "retry";
    case "rejected":
      return reason === "duplicate" && firstUnknownAt ? "unknown" : "refused";
    case "uncertain":
    case "malformed":
      return "unknown";
  }
}

const close = (
  { unit, attempt, now }: Settling,
  outcome: Outcome["outcome"],
  error: string | null,
): Promise<boolean> => closeAttempt(unit.tx, attempt, { outcome, error, finishedAt: now });
