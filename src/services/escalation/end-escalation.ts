import { refused } from "@/core/answer/may-reply";
import { closeEscalation } from "@/db/commands/escalations";
import { deleteNotifications } from "@/db/commands/notifications";
import { refreshConversations } from "../ingest/refresh-conversations";
import { tellScreens } from "../notifications/notify";
import { changed, type Outcome, record, type Scene } from "../scene";

/** It counts again for what is read in it; whoever was called and has not looked yet is called no longer. */
export async function endEscalation(scene: Scene): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const aboutId = await closeEscalation(unit.tx, conversation.id, { endedAt: now, endedBy: viewer.id });
  if (aboutId === null) return refused("not_escalated");
  await record(scene, "escalation_ended");
  await refreshConversations(unit.tx, [conversation.id]);
  tellScreens(unit, await deleteNotifications(unit.tx, { aboutId }));
  return changed;
}
