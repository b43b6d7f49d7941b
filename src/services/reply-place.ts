import { besideFiles, type FileLimits } from "@/core/answer/files-taken";
import type { ReplyTarget, ThreadChange } from "@/core/answer/may-reply";
import { hoursAfter, windowHours } from "@/core/answer/reply-window";
import { limitsFor, type TextLimit, type TextLimits } from "@/core/answer/text-length";
import type { Visibility } from "@/core/inbound-event";
import { lastInboundAt, type MessageInHand, newestChange } from "@/db/commands/message-in-hand";
import { deliverMessage } from "@/jobs/catalogue";
import type { UnitOfWork } from "@/jobs/unit-of-work";
import { connectorFor } from "@/platforms/registry";
import type { Scene } from "./scene";

/** A message that is answered, as the rules see it. */
export const replyTarget = (target: MessageInHand | null): ReplyTarget | null =>
  target && {
    visibility: target.visibility,
    isInbound: target.direction === "inbound",
    isGone: target.deletedAt !== null,
    mayAnswerInPublic: target.mayAnswerInPublic,
  };

/** How much may be written to the person of this conversation. */
export const writingLimits = ({
  platform,
  limits,
  handleUsername,
}: Pick<Scene["conversation"], "platform" | "limits" | "handleUsername">): TextLimits =>
  limitsFor(connectorFor(platform).capabilities.text, { own: limits, addressee: handleUsername });

/** How much of that may go there beside files, or without. */
export const writingLimit = (
  conversation: Pick<Scene["conversation"], "platform" | "limits" | "handleUsername">,
  { visibility, hasFiles }: { visibility: Visibility; hasFiles: boolean },
): TextLimit | null => {
  const limit = writingLimits(conversation)[visibility];
  return hasFiles ? besideFiles(limit, fileLimits(conversation)[visibility]) : limit;
};

/** Which files may go to the person of this conversation. */
export const fileLimits = ({ platform }: Pick<Scene["conversation"], "platform">): FileLimits =>
  connectorFor(platform).capabilities.files;

/** Whether too much time has passed since the person wrote there. In public no platform closes a thread by time alone. */
export async function isWindowClosed(
  { unit, conversation, now }: Scene,
  { visibility, threadId }: { visibility: Visibility; threadId: string | null },
): Promise<boolean> {
  const window = connectorFor(conversation.platform).capabilities.replyWindow[visibility];
  const hours = windowHours(window, { isByPerson: true });
  if (hours === null || threadId === null) return false;
  const last = await lastInboundAt(unit.tx, { conversationId: conversation.id, threadId });
  return last === null || hoursAfter(last, hours) <= now;
}

/** What others changed in the thread since the agent looked; null when nobody did. A version that never was names nothing that was read. */
export async function changeSince(
  { unit, viewer, conversation }: Scene,
  basedOnVersion: number,
): Promise<ThreadChange | null> {
  const { id, version, threadVersion, threadChangedBy, othersThreadVersion } = conversation;
  const byOthers = threadChangedBy === viewer.id ? othersThreadVersion : threadVersion;
  if (basedOnVersion >= byOthers && basedOnVersion <= version) return null;
  const newest = await newestChange(unit.tx, { conversationId: id, viewerId: viewer.id });
  return { ...newest, version };
}

/** Wakes the sending of a message at that moment; answers to urgent matters overtake the others in the queue. */
export function stageDelivery(
  unit: UnitOfWork,
  messageId: string,
  { runAt, urgencyRank }: { runAt: Date; urgencyRank: number },
): void {
  unit.stage(deliverMessage, { messageId }, { runAt, priority: urgencyRank === 0 ? URGENT_FIRST : IN_TURN });
}

/** 1 is the most urgent. */
const URGENT_FIRST = 1;
const IN_TURN = 5;
