import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { areMentionsOf } from "@/core/conversation/mentions";
import { cleanText } from "@/core/privacy/clean-text";
import { assignableAmong } from "@/db/commands/assignable";
import { insertMentions, insertNote } from "@/db/commands/conversation-changes";
import { notify } from "./notifications/notify";
import { endDraft } from "./save-draft";
import { changed, type Outcome, type Scene } from "./scene";

/** Leaves a note for the team, and ends the draft that it was. It has no way to a platform. */
export async function writeNote(
  scene: Scene,
  { noteId, body, mentions }: CommandOf<"note">,
): Promise<Outcome> {
  const outcome = await leaveNote(scene, { noteId, body, mentions });
  if (outcome.ok) await endDraft(scene, { place: "note", said: cleanText(body) });
  return outcome;
}

/** The note alone: what is being written elsewhere stays. It names only colleagues who see the conversation. */
export async function leaveNote(
  scene: Scene,
  { noteId, body, mentions = [] }: Pick<CommandOf<"note">, "noteId" | "body" | "mentions">,
): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  if (!areMentionsOf(body, mentions)) return refused("not_allowed");
  const named = [...new Set(mentions.map(({ userId }) => userId))];
  const seeing = await assignableAmong(unit.tx, { userIds: named, teamId: conversation.teamId });
  if (seeing.length < named.length) return refused("mention_unseen");
  const note = {
    id: noteId,
    conversationId: conversation.id,
    userId: viewer.id,
    body: cleanText(body),
    createdAt: now,
  };
  if (!(await insertNote(unit.tx, note))) return refused("not_allowed");
  await insertMentions(
    unit.tx,
    mentions.map((mention) => ({ ...mention, noteId, conversationId: conversation.id })),
  );
  const told = { userIds: named, conversationId: conversation.id, actorId: viewer.id, aboutId: noteId };
  await notify(unit, { kind: "mentioned", ...told }, now);
  return changed;
}
