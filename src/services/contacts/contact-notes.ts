import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { mayAct } from "@/core/policy";
import { cleanText } from "@/core/privacy/clean-text";
import { contactNoteOf, insertContactNote, setNoteRemoved } from "@/db/contacts/contact-changes";
import { changed, type Outcome, record, type Scene } from "../scene";
import { refreshOthers } from "./tell-of-contact";

/** Leaves a note on the person: whoever sees a conversation of theirs reads it. */
export async function noteContact(
  scene: Scene,
  { noteId, body }: Pick<CommandOf<"note_contact">, "noteId" | "body">,
): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const note = { id: noteId, contactId: conversation.contactId, userId: viewer.id, createdAt: now };
  if (!(await insertContactNote(unit.tx, { ...note, body: cleanText(body) }))) return refused("not_allowed");
  await record(scene, "contact_noted");
  await refreshOthers(scene);
  return changed;
}

/** Takes a note away: its author, or who leads. It can be put back for a day. */
export const removeContactNote = (
  scene: Scene,
  { noteId }: Pick<CommandOf<"remove_contact_note">, "noteId">,
): Promise<Outcome> => change(scene, { noteId, removedAt: scene.now });

export const restoreContactNote = (
  scene: Scene,
  { noteId }: Pick<CommandOf<"restore_contact_note">, "noteId">,
): Promise<Outcome> => change(scene, { noteId, removedAt: null });

async function change(
  scene: Scene,
  { noteId, removedAt }: { noteId: string; removedAt: Date | null },
): Promise<Outcome> {
  const { unit, viewer, conversation } = scene;
  const { contactId } = conversation;
  const note = await contactNoteOf(unit.tx, { noteId, contactId, isRemoved: removedAt === null });
  if (!note) return refused("nothing_to_undo");
  if (note.userId !== viewer.id && !mayAct(viewer, "change_others", conversation))
    return refused("not_allowed");
  await setNoteRemoved(unit.tx, noteId, removedAt);
  await record(scene, removedAt ? "contact_note_removed" : "contact_note_restored");
  await refreshOthers(scene);
  return changed;
}
