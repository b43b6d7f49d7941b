import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { displayName } from "@/core/contacts/display-name";
import {
  closeSharedLegs,
  copyBlocks,
  giveHandles,
  handlesOfContact,
  insertContact,
  insertMove,
  mattersToTell,
} from "@/db/contacts/contact-moves";
import { newId } from "@/db/new-id";
import { handlesOf } from "@/db/queries/contact-of";
import { allOrNothing } from "../macros/all-or-nothing";
import { changed, type Outcome, type Scene } from "../scene";
import { tellIn } from "./tell-of-contact";

/**
 * Says that a handle is somebody else: it becomes a person of its own, with the matters that began with it. Notes stay,
 * and whoever was blocked is blocked as both.
 */
export async function splitContact(
  scene: Scene,
  { moveId, handleId }: Pick<CommandOf<"split_contact">, "moveId" | "handleId">,
): Promise<Outcome> {
  const { unit, viewer, conversation } = scene;
  const { tx } = unit;
  const { contactId } = conversation;
  const all = await handlesOfContact(tx, contactId);
  const one = all.find(({ id }) => id === handleId);
  const seen = await handlesOf(tx, viewer, { contactId, handleId: conversation.handleId });
  if (!one || !seen.some(({ id }) => id === handleId)) return refused("contact_gone");
  // With the others out of sight it is the only one, too.
  if (seen.length === 1) return refused("only_handle");
  return allOrNothing(scene, (inside) => split(inside, moveId, one));
}

type Handle = Awaited<ReturnType<typeof handlesOfContact>>[number];

async function split(scene: Scene, moveId: string, one: Handle): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const { tx } = unit;
  const between = { from: conversation.contactId, to: newId(now) };
  const closedLegIds = await closeSharedLegs(tx, one.id);
  await insertContact(tx, { id: between.to, name: displayName(one), createdAt: now });
  await giveHandles(tx, [one.id], between);
  const blockedTeamIds = await copyBlocks(tx, between, now);
  const along = { noteIds: [], isVip: false, blockedTeamIds, closedLegIds };
  const people = { fromContactId: between.from, toContactId: between.to };
  const move = { id: moveId, kind: "split" as const, ...people, handleIds: [one.id], along };
  if (!(await insertMove(tx, { ...move, movedBy: viewer.id, movedAt: now }))) return refused("not_allowed");
  const told = await mattersToTell(tx, [between.from, between.to]);
  await tellIn(scene, told, { name: "contact_split", params: {} });
  return changed;
}
