import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { cleanText } from "@/core/privacy/clean-text";
import { insertNote } from "@/db/commands/conversation-changes";
import { endDraft } from "./save-draft";
import { changed, type Outcome, type Scene } from "./scene";

/** Leaves a note for the team, and ends the draft that it was. It has no way to a platform. */
export async function writeNote(scene: Scene, { noteId, body }: CommandOf<"note">): Promise<Outcome> {
  const outcome = await leaveNote(scene, { noteId, body });
  if (outcome.ok) await endDraft(scene, { place: "note", said: cleanText(body) });
  return outcome;
}

/** The note alone: what is being written elsewhere stays. */
export async function leaveNote(
  scene: Scene,
  { noteId, body }: Pick<CommandOf<"note">, "noteId" | "body">,
): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const note = {
    id: noteId,
    conversationId: conversation.id,
    userId: viewer.id,
    body: cleanText(body),
    createdAt: now,
  };
  return (await insertNote(unit.tx, note)) ? changed : refused("not_allowed");
}
