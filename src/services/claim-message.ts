import { besideFiles } from "@/core/answer/files-taken";
import { type NextStep, nextStep, type OutgoingFacts } from "@/core/answer/next-step";
import { windowHours } from "@/core/answer/reply-window";
import { limitsFor, type TextLimit } from "@/core/answer/text-length";
import { afterLimit } from "@/core/answer/waits";
import { crashPoint } from "@/core/crash-points";
import { takeFromBudget } from "@/db/outbound/budgets";
import { advance, keepWaiting } from "@/db/outbound/delivery";
import { lockOutgoingMessage, type OutgoingMessage } from "@/db/outbound/outgoing-message";
import { type Attempt, openAttempt } from "@/db/outbound/send-attempts";
import { touchConversations } from "@/db/touch-conversations";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import { connectorFor } from "@/platforms/registry";
import type { TargetStanding } from "./check-target";
import { refuseMessage } from "./refuse-message";
import { stageDelivery } from "./reply-place";
import type { SendingContext } from "./sending-context";

export interface Claim {
  outgoing: OutgoingMessage;
  attempt: Attempt;
}

/**
 * Makes a message this worker's own, for one call. The attempt is committed when this returns, so whatever happens next
 * leaves a trace. Null when there is nothing to call: it waits, went back to the agent, or is another's.
 */
export function claimMessage(
  { database, now }: SendingContext,
  messageId: string,
  seen: TargetStanding,
): Promise<Claim | null> {
  const at = now();
  return unitOfWork(database, at, async (unit) => {
    const outgoing = await lockOutgoingMessage(unit.tx, messageId);
    if (!outgoing) return null;
    crashPoint("out.claim.locked");
    const step = nextStep(factsOf(outgoing, seen));
    switch (step.do) {
      case "send":
        return open(unit, outgoing, at);
      case "refuse":
        await refuseMessage(unit, outgoing, { reason: step.reason, now: at });
        return null;
      case "wait":
        await wait(unit, outgoing, step);
        return null;
      case "leave":
        return null;
    }
  });
}

/** What a rule asks of a message: as stored, and as just seen on the platform. */
export const factsOf = (outgoing: OutgoingMessage, seen: TargetStanding): OutgoingFacts => ({
  state: outgoing.state,
  visibility: outgoing.visibility,
  body: outgoing.body,
  sendAt: outgoing.sendAt,
  isDue: outgoing.isDue,
  channelState: outgoing.channelState,
  limitedUntil: outgoing.limitedUntil,
  unreachableUntil: outgoing.unreachableUntil ?? seen.unreachableUntil,
  windowHours: hoursToAnswer(outgoing),
  hoursSinceInbound: isPrivateReply(outgoing) ? outgoing.hoursSinceTarget : outgoing.hoursSinceInbound,
  limit: limitOf(outgoing),
  first: outgoing.firstState,
  hasEarlier: outgoing.hasEarlier,
  hasEarlierUnknown: outgoing.hasEarlierUnknown,
  target: outgoing.targetId === null ? null : targetFacts(outgoing, seen),
});

function limitOf(outgoing: OutgoingMessage): TextLimit | null {
  const { visibility, targetUsername, recipientUsername, hasFiles } = outgoing;
  const { text, files } = connectorFor(outgoing.platform).capabilities;
  const addressee = visibility === "public" ? targetUsername : recipientUsername;
  const limit = limitsFor(text, { own: outgoing.limits, addressee })[visibility];
  return hasFiles ? besideFiles(limit, files[visibility]) : limit;
}

/** A first private message that answers a public one: its time runs from that one. */
const isPrivateReply = ({ visibility, targetId }: OutgoingMessage) =>
  visibility === "private" && targetId !== null;

function hoursToAnswer(outgoing: OutgoingMessage): number | null {
  const { platform, visibility, origin } = outgoing;
  const { replyWindow, privateReply } = connectorFor(platform).capabilities;
  if (isPrivateReply(outgoing)) return privateReply?.withinHours ?? null;
  return windowHours(replyWindow[visibility], { isByPerson: origin === "agent" });
}

const targetFacts = (
  { targetDeletedAt, targetVersion, readVersion, targetAnswerable }: OutgoingMessage,
  seen: TargetStanding,
) => ({
  isGone: targetDeletedAt !== null || seen.isGone,
  isChanged: targetVersion !== readVersion || seen.isChanged,
  mayAnswerInPublic: targetAnswerable ?? false,
});

async function open(unit: UnitOfWork, outgoing: OutgoingMessage, now: Date): Promise<Claim | null> {
  const taken = await takeFromBudget(unit.tx, outgoing);
  if (!taken.isTaken) {
    await wait(unit, outgoing, { do: "wait", reason: "rate_limited", until: taken.until ?? later(now) });
    return null;
  }
  crashPoint("out.claim.counted");
  if (!(await advance(unit.tx, outgoing.id, { to: "sending" }))) return null;
  crashPoint("out.claim.advanced");
  const attempt = { messageId: outgoing.id, number: outgoing.lastAttempt + 1 };
  await openAttempt(unit.tx, attempt, now);
  crashPoint("out.claim.attempt-written");
  await show(unit, outgoing);
  return { outgoing, attempt };
}

async function wait(
  unit: UnitOfWork,
  outgoing: OutgoingMessage,
  { reason, until }: Extract<NextStep, { do: "wait" }>,
): Promise<void> {
  const { id, urgencyRank } = outgoing;
  const runAt =
    until && reason === "rate_limited" ? afterLimit(until, { id, isUrgent: urgencyRank === 0 }) : until;
  if (runAt) stageDelivery(unit, id, { runAt, urgencyRank });
  if (reason === null || reason === outgoing.waitingReason) return;
  await keepWaiting(unit.tx, id, { waitingReason: reason, waitingUntil: until });
  await show(unit, outgoing);
}

/** Others go first with what is left; what they leave is known in a moment. */
const later = (now: Date) => new Date(now.getTime() + BEHIND_OTHERS_MS);
const BEHIND_OTHERS_MS = 2_000;

async function show(unit: UnitOfWork, { conversationId }: OutgoingMessage): Promise<void> {
  for (const notice of await touchConversations(unit.tx, [conversationId], { threadChanged: false }))
    unit.changed(notice);
}
