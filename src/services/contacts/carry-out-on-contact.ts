import type { ContactCommand } from "@/core/commands";
import type { Outcome, Scene } from "../scene";
import { blockContact, unblockContact } from "./block-contact";
import { noteContact, removeContactNote, restoreContactNote } from "./contact-notes";
import { markVip } from "./mark-vip";
import { mergeContact } from "./merge-contact";
import { splitContact } from "./split-contact";
import { undoContactMove } from "./undo-contact-move";

/** One verb per command that speaks of the person. */
export function carryOutOnContact(scene: Scene, command: ContactCommand): Promise<Outcome> {
  switch (command.type) {
    case "mark_vip":
      return markVip(scene, command);
    case "note_contact":
      return noteContact(scene, command);
    case "remove_contact_note":
      return removeContactNote(scene, command);
    case "restore_contact_note":
      return restoreContactNote(scene, command);
    case "block_contact":
      return blockContact(scene);
    case "unblock_contact":
      return unblockContact(scene, command);
    case "merge_contact":
      return mergeContact(scene, command);
    case "split_contact":
      return splitContact(scene, command);
    case "undo_contact_move":
      return undoContactMove(scene, command);
  }
}
