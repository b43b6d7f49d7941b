import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { cleanText } from "@/core/privacy/clean-text";
import { insertNote } from "@/db/commands/conversation-changes";
import { changed, type Outcome, type Scene } from "./scene";

/** Leaves a note for the team. It has no way to a platform. */
export async function writeNote(
  { unit, viewer, conversation, now }: Scene,
  { noteId, body }: CommandOf<"note">,
): Promise<Outcome> {
  const note = {
    id: noteId,
    conversationId: conversation.id,
    userId: viewer.id,
    body: cleanText(body),
    createdAt: now,
  };
  return (await insertNote(unit.tx, note)) ? changed : refused("not_allowed");
}
