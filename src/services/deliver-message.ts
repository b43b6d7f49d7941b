import { nextStep } from "@/core/answer/next-step";
import { crashPoint } from "@/core/crash-points";
import { type OutgoingMessage, outgoingMessage } from "@/db/outbound/outgoing-message";
import { isAttemptOpen } from "@/db/outbound/send-attempts";
import type { Session } from "@/platforms/connector";
import type { Outbound, OutboundFile } from "@/platforms/outbound";
import { PlatformError } from "@/platforms/platform-error";
import { AS_STORED, checkTarget } from "./check-target";
import { type Claim, claimMessage, factsOf } from "./claim-message";
import type { SendingContext } from "./sending-context";
import { type CallResult, settleAttempt } from "./settle-attempt";

/**
 * Sends a message of ours, if it is its turn: claim, commit, call once, settle. Safe to run any number of times and from
 * any number of workers. Whatever is not known for certain ends as `unknown`, and is never sent again by itself.
 */
export async function deliverMessage(context: SendingContext, messageId: string): Promise<void> {
  const outgoing = await outgoingMessage(context.database, messageId);
  if (!outgoing) return;
  const isItsTurn = nextStep(factsOf(outgoing, AS_STORED)).do === "send";
  const seen = isItsTurn ? await checkTarget(context, outgoing) : AS_STORED;
  const claim = await claimMessage(context, messageId, seen);
  if (!claim) return;
  crashPoint("out.claim.committed");
  const result = await call(context, claim);
  crashPoint("out.call.after");
  await settleAttempt(context, claim, result);
  crashPoint("out.settle.committed");
}

/** What handing files over and the write that names them may take together, in milliseconds: below what makes an attempt overdue. */
const WITH_FILES_MAX_MS = 17_000;

/**
 * One call. What breaks before the platform was called left no byte, and files that no message names nobody sees; what
 * breaks or lasts too long after may have been heard.
 */
async function call(context: SendingContext, { outgoing, attempt }: Claim): Promise<CallResult> {
  let hasBegun = false;
  let isLate = false;
  const late = () => {
    isLate = true;
    return new PlatformError(hasBegun ? "uncertain" : "unavailable", "The call took too long.");
  };
  // A worker that was held up may have lost its attempt meanwhile: then it must not call any more.
  const stillOurs = async () => {
    if (!(await isAttemptOpen(context.database, attempt))) throw givenUp();
    if (isLate) throw givenUp();
  };
  const send = async (session: Session) => {
    const files = await context.filesOf(outgoing.id);
    await stillOurs();
    let outbound = outboundOf(outgoing, files);
    if (files.length > 0 && session.handOver) {
      outbound = await session.handOver(outbound);
      await stillOurs();
    }
    crashPoint("out.call.before");
    hasBegun = true;
    return session.send(outbound);
  };
  try {
    const patience = outgoing.hasFiles ? { withinMs: WITH_FILES_MAX_MS } : {};
    return { sent: await context.callChannel(outgoing.channelId, send, { late, ...patience }) };
  } catch (error) {
    if (error instanceof PlatformError) return { failed: error };
    const words = error instanceof Error ? error.name : "unknown error";
    return {
      failed: new PlatformError(hasBegun ? "uncertain" : "unavailable", `The call broke off: ${words}`, {
        cause: error,
      }),
    };
  }
}

const givenUp = () => new PlatformError("unavailable", "The attempt was given up before the call.");

/** A message of ours in the platforms' terms. In private it answers the customer's newest message there. */
export const outboundOf = (outgoing: OutgoingMessage, files: OutboundFile[]): Outbound => {
  const { id, visibility, body, origin, targetExternalId } = outgoing;
  const isPublic = visibility === "public";
  return {
    id,
    visibility,
    text: body,
    inReplyToExternalId: isPublic ? targetExternalId : outgoing.lastInboundExternalId,
    inReplyToUsername: isPublic ? outgoing.targetUsername : outgoing.recipientUsername,
    threadExternalId: outgoing.threadExternalId,
    recipientExternalId: outgoing.recipientExternalId,
    recipientUsername: outgoing.recipientUsername,
    privateReplyToExternalId: isPublic ? null : targetExternalId,
    isByPerson: origin === "agent",
    withPrivateLink: outgoing.withPrivateLink,
    files,
  };
};
