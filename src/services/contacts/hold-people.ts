import type { ContactCommand } from "@/core/commands";
import type { Transaction } from "@/db/client";
import { peopleOfMove } from "@/db/contacts/contact-moves";
import { contactOf, holdContacts } from "@/db/contacts/hold-contacts";

/** Rounds in which the conversation may have become somebody else's; more is no coincidence. */
const ROUNDS_MAX = 3;

/** Holds the people of whom a command speaks, before anything else is locked. */
export async function holdPeople(tx: Transaction, command: ContactCommand): Promise<void> {
  const others = await othersOf(tx, command);
  let contactId = await contactOf(tx, command.conversationId);
  for (let round = 0; contactId !== null && round < ROUNDS_MAX; round++) {
    await holdContacts(tx, [contactId, ...others]);
    const now = await contactOf(tx, command.conversationId);
    if (now === contactId) return;
    contactId = now;
  }
}

async function othersOf(tx: Transaction, command: ContactCommand): Promise<string[]> {
  if (command.type === "merge_contact") return [command.otherId];
  return command.type === "undo_contact_move" ? peopleOfMove(tx, command.moveId) : [];
}
