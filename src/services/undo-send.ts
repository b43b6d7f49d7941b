import { UNSENT } from "@/core/answer/delivery-states";
import { returnedDraft } from "@/core/answer/draft";
import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import type { Transaction } from "@/db/client";
import { changeDraft } from "@/db/commands/drafts";
import { advance, dependents } from "@/db/outbound/delivery";
import { forgetKept } from "@/db/outbound/kept-answers";
import { detachFiles } from "@/db/outbound/outgoing-files";
import { lockOutgoingMessage, type OutgoingMessage } from "@/db/outbound/outgoing-message";
import { handBackPlace } from "@/db/outbound/private-legs";
import { reopenUnanswered, wakeFollower } from "./follow-acceptance";
import { forgetSend } from "./notifications/notify";
import { changed, type Outcome, record, type Scene, threadChanged } from "./scene";

/**
 * Takes a message back before it leaves us, also one that is kept; of undo and sending exactly one wins. The halves of a move go back
 * together as long as neither has left; the words go back to the drafts of whoever wrote them.
 */
export async function undoSend(scene: Scene, { messageId }: CommandOf<"undo_send">): Promise<Outcome> {
  const { unit, conversation } = scene;
  const message = await lockOutgoingMessage(unit.tx, messageId);
  if (message?.conversationId !== conversation.id) return refused("not_found");
  if (!UNSENT.includes(message.state)) return refused("already_sent");
  await takeBack(scene, message);
  for (const half of await dependents(unit.tx, message.id)) await takeBackHalf(scene, half);
  const first = message.afterMessageId && (await lockOutgoingMessage(unit.tx, message.afterMessageId));
  if (first && UNSENT.includes(first.state)) await takeBack(scene, first);
  await record(scene, "withdrawn");
  await reopenUnanswered(unit, message, scene.now);
  return message.state === "kept" ? changed : threadChanged;
}

async function takeBack({ unit, now }: Scene, message: OutgoingMessage): Promise<void> {
  await advance(unit.tx, message.id, { to: "withdrawn" });
  await forgetKept(unit.tx, message.id);
  await forgetSend(unit, message.id);
  await detachFiles(unit.tx, message.id);
  await giveBackWords(unit.tx, message, now);
  if (message.visibility === "private") await handBackPlace(unit.tx, message);
  await wakeFollower(unit, message, now);
}

/** It waits for the other half: nothing of it has left, and nothing waits for it. */
async function takeBackHalf({ unit, now }: Scene, id: string): Promise<void> {
  const half = await lockOutgoingMessage(unit.tx, id);
  await advance(unit.tx, id, { to: "withdrawn" });
  if (half) await giveBackWords(unit.tx, half, now);
}

async function giveBackWords(tx: Transaction, message: OutgoingMessage, now: Date): Promise<void> {
  const { userId, conversationId, visibility: place, body } = message;
  if (userId === null) return;
  await changeDraft(
    tx,
    { userId, conversationId, place },
    { change: (before) => returnedDraft(before, body, now), now },
  );
}
