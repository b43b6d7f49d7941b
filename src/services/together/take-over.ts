import { answeringOther, takeOverLease } from "@/db/together/leases";
import { changed, type Outcome, record, type Scene, unchanged } from "../scene";
import { tellPresence } from "./tell-presence";

/** Takes the public answer out of a colleague's hands, which both of them see and the history keeps. */
export async function takeOver(scene: Scene): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const asked = { conversationId: conversation.id, userId: viewer.id, now };
  const other = await answeringOther(unit.tx, asked);
  await takeOverLease(unit.tx, asked);
  tellPresence(unit, conversation.id, now);
  if (!other) return unchanged;
  await record(scene, "took_over", { name: other.name });
  return changed;
}
