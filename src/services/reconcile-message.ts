import { nextLookAt } from "@/core/answer/waits";
import { crashPoint } from "@/core/crash-points";
import { acceptMessage } from "@/db/outbound/accept-message";
import { keepWaiting } from "@/db/outbound/delivery";
import { lockOutgoingMessage, type OutgoingMessage, outgoingMessage } from "@/db/outbound/outgoing-message";
import { persistently } from "@/db/persistently";
import { reconcileMessage as lookAgain } from "@/jobs/catalogue";
import { unitOfWork } from "@/jobs/unit-of-work";
import type { Sent } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { outboundOf } from "./deliver-message";
import { followAcceptance } from "./follow-acceptance";
import type { SendingContext } from "./sending-context";

/**
 * Looks on the platform for a message of unknown outcome. Found, it is sent. Not found is no proof: it is looked for
 * again, ever more rarely, and stays `unknown` until a person settles it.
 */
export async function reconcileMessage(context: SendingContext, messageId: string): Promise<void> {
  const outgoing = await outgoingMessage(context.database, messageId);
  if (outgoing?.state !== "unknown") return;
  crashPoint("out.find.before");
  const look = await find(context, outgoing);
  crashPoint("out.find.after");
  const isSettled = look.sent !== null && (await settle(context, messageId, look.sent));
  if (!isSettled) await planNextLook(context, messageId, look.hasLooked);
}

/** Our own clock and the platform's may differ by this much, in milliseconds. */
const CLOCKS_DIFFER_MS = 120_000;

const UNANSWERED_LOOK_MS = 60_000;
/** Several pages of our own writing. */
const SEARCH_MAX_MS = 30_000;

async function find(
  { callChannel, now }: SendingContext,
  outgoing: OutgoingMessage,
): Promise<{ sent: Sent | null; hasLooked: boolean }> {
  const attemptedAt = outgoing.firstUnknownAt ?? now();
  const since = new Date(attemptedAt.getTime() - CLOCKS_DIFFER_MS);
  try {
    const sent = await callChannel(
      outgoing.channelId,
      async (session) => (await session.find?.(outboundOf(outgoing), since)) ?? null,
      { use: "background", withinMs: SEARCH_MAX_MS },
    );
    return { sent, hasLooked: true };
  } catch (error) {
    if (error instanceof PlatformError) return { sent: null, hasLooked: false };
    throw error;
  }
}

/** False when what was found is another message with the same words. */
async function settle({ database, now }: SendingContext, messageId: string, sent: Sent): Promise<boolean> {
  return persistently(() =>
    unitOfWork(database, now(), async (unit) => {
      const outgoing = await lockOutgoingMessage(unit.tx, messageId);
      if (outgoing?.state !== "unknown") return true;
      if ((await acceptMessage(unit.tx, outgoing, sent)) !== "accepted") return false;
      crashPoint("out.reconcile.accepted");
      await followAcceptance(unit, outgoing, { acceptedAt: sent.acceptedAt, now: now() });
      return true;
    }),
  );
}

/** Looks that the platform did not answer do not count. */
async function planNextLook(
  { database, now }: SendingContext,
  messageId: string,
  hasLooked: boolean,
): Promise<void> {
  await unitOfWork(database, now(), async (unit) => {
    const outgoing = await lockOutgoingMessage(unit.tx, messageId);
    if (outgoing?.state !== "unknown") return;
    const next =
      nextLookAt(outgoing.lastUnknownAt ?? now(), now()) ??
      (hasLooked ? null : new Date(now().getTime() + UNANSWERED_LOOK_MS));
    await keepWaiting(unit.tx, messageId, { waitingUntil: next, waitingReason: null });
    if (next) unit.stage(lookAgain, { messageId }, { runAt: next });
    crashPoint("out.reconcile.planned");
  });
}
