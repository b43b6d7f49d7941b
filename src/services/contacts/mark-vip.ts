import type { CommandOf } from "@/core/commands";
import { setVip } from "@/db/contacts/contact-changes";
import { changed, type Outcome, record, type Scene, unchanged } from "../scene";
import { refreshOthers } from "./tell-of-contact";

/** Says of the person, in whatever matter, that they are to be looked after. */
export async function markVip(
  scene: Scene,
  { isVip }: Pick<CommandOf<"mark_vip">, "isVip">,
): Promise<Outcome> {
  const { unit, conversation } = scene;
  if (!(await setVip(unit.tx, { contactId: conversation.contactId, isVip }))) return unchanged;
  await record(scene, isVip ? "vip_marked" : "vip_unmarked");
  await refreshOthers(scene);
  return changed;
}
