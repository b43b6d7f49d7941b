import { mayAct } from "@/core/policy";
import { activeViewer } from "@/db/access/members";
import type { Database } from "@/db/client";
import { assigneeOf, recordActivity } from "@/db/commands/conversation-changes";
import { conversationInHand } from "@/db/commands/conversation-in-hand";
import { dueKept, type KeptAnswer, keepFor, lockKept } from "@/db/outbound/kept-answers";
import { touchConversations } from "@/db/touch-conversations";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import { notifyOfSend } from "../notifications/notify";
import { changeSince } from "../reply-place";
import type { Scene } from "../scene";
import { awaitsApproval } from "./release-answer";
import { setOff } from "./set-off";

const DUE_MAX = 100;

/** Sends the answers whose hour has come, each in a transaction of its own; what must not go any more is kept, and says why. */
export async function sendDueAnswers(database: Database, now: Date): Promise<number> {
  const due = await dueKept(database, { now, limit: DUE_MAX });
  for (const one of due) await unitOfWork(database, now, (unit) => sendAtItsHour(unit, one, now));
  return due.length;
}

type Due = Pick<KeptAnswer, "messageId" | "conversationId" | "authorId">;

async function sendAtItsHour(unit: UnitOfWork, due: Due, now: Date): Promise<void> {
  const scene = await sceneOf(unit, due, now);
  if (!scene) return keepWithoutAuthor(unit, due, now);
  const kept = await lockDue(unit, due, now);
  if (!kept) return;
  const isChanged = (await changeSince(scene, kept.basedOn)) !== null;
  if (isChanged) await keep(scene, kept, "changed");
  else if (awaitsApproval(kept, scene.conversation)) await keep(scene, kept, "approval");
  else await setOff(scene, kept, { isByPerson: false });
  const touch = { threadChanged: !isChanged, changedBy: kept.authorId };
  for (const notice of await touchConversations(unit.tx, [kept.conversationId], touch)) unit.changed(notice);
}

/** As whoever wrote it, if they may still answer there; the conversation is locked before the answer, as by every command. */
async function sceneOf(unit: UnitOfWork, due: Due, now: Date): Promise<Scene | null> {
  const viewer = await activeViewer(unit.tx, due.authorId);
  const conversation = viewer && (await conversationInHand(unit.tx, viewer, due.conversationId));
  return conversation && mayAct(viewer, "answer", conversation) ? { unit, viewer, conversation, now } : null;
}

async function lockDue(unit: UnitOfWork, { messageId }: Due, now: Date): Promise<KeptAnswer | null> {
  const kept = await lockKept(unit.tx, messageId);
  return kept?.reason === "hour" && kept.dueAt && kept.dueAt <= now ? kept : null;
}

/** What was approved was approved for the thread as it stood. */
async function keep({ unit, now }: Scene, kept: KeptAnswer, reason: "changed" | "approval"): Promise<void> {
  const { messageId, conversationId, authorId } = kept;
  await keepFor(unit.tx, messageId, { reason, approvedBy: null });
  await recordActivity(unit.tx, {
    ...{ conversationId, actorId: null, occurredAt: now },
    name: reason === "changed" ? "kept_back" : "asked_approval",
  });
  if (reason === "changed")
    await notifyOfSend(unit, { id: messageId, userId: authorId, conversationId, kind: "answer_kept" }, now);
}

/** Nobody's words go out in the name of a person who is here no longer; whoever has the matter decides. */
async function keepWithoutAuthor(unit: UnitOfWork, due: Due, now: Date): Promise<void> {
  const { messageId: id, conversationId } = due;
  for (const notice of await touchConversations(unit.tx, [conversationId], { threadChanged: false }))
    unit.changed(notice);
  if (!(await lockDue(unit, due, now))) return;
  await keepFor(unit.tx, id, { reason: "author_gone", approvedBy: null });
  await recordActivity(unit.tx, { conversationId, name: "kept_back", actorId: null, occurredAt: now });
  const userId = await assigneeOf(unit.tx, conversationId);
  await notifyOfSend(unit, { id, userId, conversationId, kind: "answer_kept" }, now);
}
