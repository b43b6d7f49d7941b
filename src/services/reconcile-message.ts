import { isForAPerson, nextLookAt } from "@/core/answer/waits";
import { crashPoint } from "@/core/crash-points";
import { recordActivity } from "@/db/commands/conversation-changes";
import { acceptMessage } from "@/db/outbound/accept-message";
import { keepWaiting } from "@/db/outbound/delivery";
import { lockOutgoingMessage, type OutgoingMessage, outgoingMessage } from "@/db/outbound/outgoing-message";
import { persistently } from "@/db/persistently";
import { touchConversations } from "@/db/touch-conversations";
import { reconcileMessage as lookAgain } from "@/jobs/catalogue";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import type { Sent } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { outboundOf } from "./deliver-message";
import { followAcceptance } from "./follow-acceptance";
import { notifyOfSend } from "./notifications/notify";
import type { SendingContext } from "./sending-context";

/**
 * Looks on the platform for a message of unknown outcome. Found, it is sent. Not found is no proof: it is looked for
 * again, ever more rarely, and stays `unknown` until a person settles it; the person is reminded.
 */
export async function reconcileMessage(context: SendingContext, messageId: string): Promise<void> {
  const outgoing = await outgoingMessage(context.database, messageId);
  if (outgoing?.state !== "unknown") return;
  crashPoint("out.find.before");
  const sent = await find(context, outgoing);
  crashPoint("out.find.after");
  const isSettled = sent !== null && (await settle(context, messageId, sent));
  if (!isSettled) await planNextLook(context, messageId);
}

/** Our own clock and the platform's may differ by this much, in milliseconds. */
const CLOCKS_DIFFER_MS = 120_000;

/** Several pages of our own writing. */
const SEARCH_MAX_MS = 30_000;

async function find(context: SendingContext, outgoing: OutgoingMessage): Promise<Sent | null> {
  const { callChannel, filesOf, now } = context;
  const attemptedAt = outgoing.firstUnknownAt ?? now();
  const since = new Date(attemptedAt.getTime() - CLOCKS_DIFFER_MS);
  const wanted = outboundOf(outgoing, await filesOf(outgoing.id));
  try {
    return await callChannel(
      outgoing.channelId,
      async (session) => (await session.find?.(wanted, since)) ?? null,
      { use: "background", withinMs: SEARCH_MAX_MS },
    );
  } catch (error) {
    if (error instanceof PlatformError) return null;
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

async function planNextLook({ database, now }: SendingContext, messageId: string): Promise<void> {
  const at = now();
  await unitOfWork(database, at, async (unit) => {
    const outgoing = await lockOutgoingMessage(unit.tx, messageId);
    if (outgoing?.state !== "unknown") return;
    const since = outgoing.lastUnknownAt ?? at;
    const next = nextLookAt(since, at);
    if (isForAPerson(since, at)) await remind(unit, outgoing, at);
    await keepWaiting(unit.tx, messageId, { waitingUntil: next, waitingReason: null });
    if (next) unit.stage(lookAgain, { messageId }, { runAt: next });
    crashPoint("out.reconcile.planned");
  });
}

/** Its author is told; everybody else finds it in the list of unknown sends. */
async function remind(unit: UnitOfWork, outgoing: OutgoingMessage, now: Date): Promise<void> {
  const { conversationId } = outgoing;
  await notifyOfSend(unit, { ...outgoing, kind: "send_unknown" }, now);
  await recordActivity(unit.tx, { conversationId, name: "still_unknown", actorId: null, occurredAt: now });
  for (const notice of await touchConversations(unit.tx, [conversationId], { threadChanged: false }))
    unit.changed(notice);
}
