import { mayMove } from "@/core/answer/may-move";
import { refused } from "@/core/answer/may-reply";
import { answersInPrivate, privateReplyUntil } from "@/core/answer/private-ways";
import { undoableUntil } from "@/core/answer/waits";
import type { CommandOf } from "@/core/commands";
import { cleanText } from "@/core/privacy/clean-text";
import { type MessageInHand, messageInHand } from "@/db/commands/message-in-hand";
import { areIdsTaken, insertOutbound, type NewOutbound } from "@/db/outbound/insert-outbound";
import { openPrivateLeg } from "@/db/outbound/private-legs";
import type { Capabilities } from "@/platforms/capabilities";
import { connectorFor } from "@/platforms/registry";
import { keepAnswer, keepingOf } from "./kept/keep-answer";
import { changeSince, replyTarget, stageDelivery, writingLimits } from "./reply-place";
import { changed, type Outcome, type Scene, threadChanged } from "./scene";
import { answeringBy, endAnswering } from "./together/answering";

type Move = CommandOf<"move_to_private">;

/**
 * Goes on with a public matter in private, in the same conversation. By a message the private text goes first and the
 * public one only after the platform took it; by link the public answer carries the platform's own button, and what
 * the person then writes in private belongs here.
 */
export async function moveToPrivate(scene: Scene, command: Move): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const { capabilities, privateThreadId } = connectorFor(conversation.platform);
  const threadExternalId = privateThreadId?.(conversation.account, conversation.handleExternalId) ?? null;
  const target = await messageInHand(unit.tx, {
    messageId: command.targetId,
    conversationId: conversation.id,
  });
  const limits = writingLimits(conversation);
  const verdict = mayMove(command, {
    channelState: conversation.channelState,
    target: replyTarget(target),
    limit: limits.public,
    privateLimit: limits.private,
    mechanisms: capabilities.privateMoves,
    hasPrivateThread: threadExternalId !== null,
    refusesPrivate: conversation.privateRefusedAt !== null,
    isWindowClosed: false,
    isPrivatelyAnswered: target !== null && isPrivatelyAnswered(target, { capabilities, now }),
    answeringBy: await answeringBy(scene),
    changed: await changeSince(scene, command.basedOnVersion),
  });
  if (!verdict.ok) return verdict;
  if (!target || threadExternalId === null) return refused("private_not_possible");

  if (await areIdsTaken(unit.tx, [command.publicMessageId, command.privateMessageId]))
    return refused("not_allowed");

  const { id: conversationId, channelId, handleId } = conversation;
  const kept = keepingOf(scene, { visibility: "public", dueAt: null });
  if (!kept.ok) return kept;
  const leg = { conversationId, channelId, handleId, threadExternalId, movedBy: viewer.id };
  const privateThread = await openPrivateLeg(unit.tx, leg, now);
  await queueBoth(scene, command, { target, privateThread, isKept: kept.keeping !== null });
  await endAnswering(scene, "public");
  if (!kept.keeping) return threadChanged;
  const messageId = command.privateMessageId ?? command.publicMessageId;
  await keepAnswer(scene, { messageId, keeping: kept.keeping, ending: { andResolve: false } });
  return changed;
}

function isPrivatelyAnswered(
  { id, occurredAt, isPrivatelyAnswered: isAnswered }: MessageInHand,
  { capabilities: { privateReply }, now }: { capabilities: Capabilities; now: Date },
): boolean {
  if (!privateReply) return false;
  const target = { id, occurredAt: occurredAt.toISOString() };
  return privateReplyUntil({ privateReply, target, privatelyAnswered: isAnswered ? [id] : [] }, now) === null;
}

async function queueBoth(
  scene: Scene,
  command: Move,
  { target, privateThread, isKept }: { target: MessageInHand; privateThread: string; isKept: boolean },
): Promise<void> {
  const { privateMessageId, privateBody } = command;
  if (privateMessageId !== null && privateBody !== null) {
    await queue(scene, {
      visibility: "private",
      target: answersInPrivate(command.mechanism) ? target : null,
      id: privateMessageId,
      threadId: privateThread,
      body: privateBody,
      recipientHandleId: scene.conversation.handleId,
      isKept,
    });
  }
  await queue(scene, {
    ...inPublic,
    id: command.publicMessageId,
    threadId: target.threadId,
    body: command.publicBody,
    target,
    afterMessageId: privateMessageId,
    withPrivateLink: command.mechanism === "deep_link",
    hideTarget: command.hideTarget,
    isKept,
  });
}

const inPublic = { visibility: "public", recipientHandleId: null } as const;

type Half = Omit<NewOutbound, "channelId" | "conversationId" | "userId" | "sendAt" | "createdAt">;

/** A half that follows another is woken by the acceptance of that one. */
async function queue({ unit, viewer, conversation, now }: Scene, half: Half): Promise<void> {
  const sendAt = undoableUntil(now);
  const { id: conversationId, channelId, urgencyRank } = conversation;
  const common = { channelId, conversationId, userId: viewer.id, sendAt, createdAt: now };
  const isNew = await insertOutbound(unit.tx, { ...half, ...common, body: cleanText(half.body) });
  if (!isNew) throw new Error("The id of a message was taken while it was written.");
  if (!half.afterMessageId && !half.isKept) stageDelivery(unit, half.id, { runAt: sendAt, urgencyRank });
}
