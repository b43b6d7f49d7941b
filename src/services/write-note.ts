import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { cleanText } from "@/core/privacy/clean-text";
import { insertNote } from "@/db/commands/conversation-changes";
import { endDraft } from "./save-draft";
import { changed, type Outcome, type Scene } from "./scene";

/** Leaves a note for the team. It has no way to a platform. */
export async function writeNote(scene: Scene, { noteId, body }: CommandOf<"note">): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const note = {
    id: noteId,
    conversationId: conversation.id,
    userId: viewer.id,
    body: cleanText(body),
    createdAt: now,
  };
  if (!(await insertNote(unit.tx, note))) return refused("not_allowed");
  await endDraft(scene, { place: "note", said: note.body });
  return changed;
}
