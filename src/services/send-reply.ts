import { type FileFacts, isSentAlone, troubleWithFiles } from "@/core/answer/files-taken";
import { mayReply, refused } from "@/core/answer/may-reply";
import { undoableUntil } from "@/core/answer/waits";
import type { CommandOf } from "@/core/commands";
import { crashPoint } from "@/core/crash-points";
import { safeFileName } from "@/core/files/file-limits";
import { cleanText } from "@/core/privacy/clean-text";
import { type MessageInHand, messageInHand } from "@/db/commands/message-in-hand";
import { insertOutbound } from "@/db/outbound/insert-outbound";
import { attachFiles, broughtFiles, type FileOfMessage } from "@/db/outbound/outgoing-files";
import { privatePlace } from "@/db/outbound/private-legs";
import { endMatter } from "./end-matter";
import { type Keeping, keepAnswer, keepingOf } from "./kept/keep-answer";
import {
  changeSince,
  fileLimits,
  isWindowClosed,
  replyTarget,
  stageDelivery,
  writingLimit,
} from "./reply-place";
import { endDraft } from "./save-draft";
import { changed, type Outcome, record, type Scene, threadChanged } from "./scene";
import { answeringBy, endAnswering } from "./together/answering";

/** Queues an answer, which leaves us after the undo time, or keeps it for its hour or a second person; until then it can be taken back. */
export async function sendReply(scene: Scene, command: CommandOf<"reply">): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const { visibility, messageId } = command;
  const target = command.targetId
    ? await messageInHand(unit.tx, { messageId: command.targetId, conversationId: conversation.id })
    : null;
  const place = await placeOf(scene, { visibility, target });
  const files = await filesOf(scene, command);
  if (!files) return refused("files_gone");
  const verdict = mayReply(command, {
    channelState: conversation.channelState,
    threadVisibility: place?.visibility ?? null,
    target: replyTarget(target),
    limit: writingLimit(conversation, { visibility, hasFiles: files.length > 0 }),
    isWordless: files.length > 0 && isSentAlone(fileLimits(conversation)[visibility]),
    fileTrouble: troubleWithFiles(files.map(factsOf), fileLimits(conversation)[visibility]),
    refusesPrivate: conversation.privateRefusedAt !== null,
    isWindowClosed: await isWindowClosed(scene, { visibility, threadId: place?.threadId ?? null }),
    answeringBy: await answeringBy(scene),
    changed: await changeSince(scene, command.basedOnVersion),
  });
  if (!verdict.ok) return verdict;
  if (!place) return refused("private_not_possible");

  const kept = keepingOf(scene, { visibility, dueAt: command.sendAt ? new Date(command.sendAt) : null });
  if (!kept.ok) return kept;
  const { keeping } = kept;
  const sendAt = keeping?.dueAt ?? undoableUntil(now);
  const isNew = await insertOutbound(unit.tx, {
    id: messageId,
    channelId: conversation.channelId,
    conversationId: conversation.id,
    threadId: place.threadId,
    visibility,
    userId: viewer.id,
    body: cleanText(command.body),
    target,
    recipientHandleId: place.recipientHandleId,
    sendAt,
    createdAt: now,
    isKept: keeping !== null,
  });
  if (!isNew) return refused("not_allowed");
  await attachFiles(unit.tx, { messageId, files, now });
  await endAnswering(scene, visibility);
  await endDraft(scene, { place: visibility, said: cleanText(command.body) });
  crashPoint("out.reply.inserted");
  if (command.sendAnyway) await record(scene, "sent_anyway", { messageId });
  if (keeping) return keepBack(scene, command, keeping);
  stageDelivery(unit, messageId, { runAt: sendAt, urgencyRank: conversation.urgencyRank });
  crashPoint("out.reply.staged");
  await endMatter(scene, command);
  return threadChanged;
}

/** Not on its way yet: nothing changes for the thread, nor for those who write to it. */
async function keepBack(
  scene: Scene,
  { messageId, andResolve, andSnoozeMinutes }: CommandOf<"reply">,
  keeping: Keeping,
): Promise<Outcome> {
  await keepAnswer(scene, { messageId, keeping, ending: { andResolve, andSnoozeMinutes } });
  return changed;
}

/** What the agent brought, in the order of the command; null when one is not there for them, or in a message already. */
async function filesOf(
  { unit, viewer }: Scene,
  { files: wanted }: CommandOf<"reply">,
): Promise<FileOfMessage[] | null> {
  const ids = new Set(wanted.map(({ fileId }) => fileId));
  const brought = await broughtFiles(unit.tx, viewer.id, [...ids]);
  if (brought.length < wanted.length) return null;
  return wanted.flatMap(({ fileId, name, altText }) => {
    const file = brought.find(({ id }) => id === fileId);
    return file ? [{ file, name: safeFileName(cleanText(name)), altText: cleanText(altText) || null }] : [];
  });
}

const factsOf = ({ file, altText }: FileOfMessage): FileFacts => ({
  type: file.mediaType,
  size: file.byteSize,
  pixels: file.width === null || file.height === null ? null : file.width * file.height,
  altText,
});

interface Place {
  threadId: string;
  visibility: "public" | "private";
  recipientHandleId: string | null;
}

/** In public beside the target, in private where this conversation goes on in private; null when there is no such place. */
async function placeOf(
  { unit, conversation }: Scene,
  { visibility, target }: { visibility: "public" | "private"; target: MessageInHand | null },
): Promise<Place | null> {
  if (visibility === "public")
    return target && { threadId: target.threadId, visibility: target.visibility, recipientHandleId: null };
  const place = await privatePlace(unit.tx, conversation.id);
  return (
    place && { threadId: place.threadId, visibility: place.visibility, recipientHandleId: place.handleId }
  );
}
