import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import {
  dropBlocks,
  giveHandles,
  giveNotes,
  mattersToTell,
  openLegsAgain,
  setNotVip,
  takeMoveBack,
} from "@/db/contacts/contact-moves";
import { allOrNothing } from "../macros/all-or-nothing";
import { changed, type Outcome, type Scene } from "../scene";
import { tellIn } from "./tell-of-contact";

/**
 * Takes a merge or a split back: each has again what was theirs, and what came for a handle since goes along with it.
 * Only of the person whose conversation this is.
 */
export const undoContactMove = (
  scene: Scene,
  { moveId }: Pick<CommandOf<"undo_contact_move">, "moveId">,
): Promise<Outcome> => allOrNothing(scene, (inside) => takeBack(inside, moveId));

async function takeBack(scene: Scene, moveId: string): Promise<Outcome> {
  const { unit, conversation, now } = scene;
  const { tx } = unit;
  const move = await takeMoveBack(tx, moveId, now);
  if (!move) return refused("nothing_to_undo");
  const { kind, fromContactId, toContactId, handleIds, along } = move;
  const people = [fromContactId, toContactId];
  if (!people.includes(conversation.contactId)) return refused("nothing_to_undo");
  const back = { from: toContactId, to: fromContactId };
  await giveHandles(tx, handleIds, back);
  await giveNotes(tx, back, kind === "merge" ? along.noteIds : undefined);
  await dropBlocks(tx, { contactId: toContactId, teamIds: along.blockedTeamIds, blockedAt: move.movedAt });
  if (along.isVip) await setNotVip(tx, toContactId);
  await openLegsAgain(tx, along.closedLegIds);
  const told = await mattersToTell(tx, people);
  await tellIn(scene, told, { name: kind === "merge" ? "merge_taken_back" : "split_taken_back", params: {} });
  return changed;
}
