import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import {
  type Between,
  copyBlocks,
  giveHandles,
  giveNotes,
  giveVip,
  handlesOfContact,
  insertMove,
  mattersToTell,
} from "@/db/contacts/contact-moves";
import { seesContact } from "@/db/queries/sees-contact";
import { allOrNothing } from "../macros/all-or-nothing";
import { changed, type Outcome, type Scene } from "../scene";
import { tellIn } from "./tell-of-contact";

/**
 * Says that two are one person: handles, matters, notes, the VIP mark and blocks of the other become those of the
 * conversation's contact, who keeps their name. Only of somebody whose conversations the agent may see.
 */
export async function mergeContact(
  scene: Scene,
  { moveId, otherId }: Pick<CommandOf<"merge_contact">, "moveId" | "otherId">,
): Promise<Outcome> {
  const { unit, viewer, conversation } = scene;
  const between = { from: otherId, to: conversation.contactId };
  if (otherId === conversation.contactId || !(await seesContact(unit.tx, viewer, otherId)))
    return refused("contact_gone");
  return allOrNothing(scene, (inside) => merge(inside, moveId, between));
}

async function merge(scene: Scene, moveId: string, between: Between): Promise<Outcome> {
  const { unit, viewer, now } = scene;
  const { tx } = unit;
  const told = await mattersToTell(tx, [between.from, between.to]);
  const handleIds = (await handlesOfContact(tx, between.from)).map(({ id }) => id);
  await giveHandles(tx, handleIds, between);
  const along = {
    noteIds: await giveNotes(tx, between),
    isVip: await giveVip(tx, between),
    blockedTeamIds: await copyBlocks(tx, between, now),
    closedLegIds: [],
  };
  const people = { fromContactId: between.from, toContactId: between.to };
  const move = { id: moveId, kind: "merge" as const, ...people, handleIds, along };
  if (!(await insertMove(tx, { ...move, movedBy: viewer.id, movedAt: now }))) return refused("not_allowed");
  await tellIn(scene, told, { name: "contact_merged", params: {} });
  return changed;
}
