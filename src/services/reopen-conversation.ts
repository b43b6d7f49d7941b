import { refused } from "@/core/answer/may-reply";
import { changeConversation } from "@/db/commands/conversation-changes";
import { resumeClocks } from "@/db/sla/resume-clocks";
import { RESOLVED } from "./resolve-conversation";
import { changed, type Outcome, record, type Scene } from "./scene";

/** Takes a resolved or snoozed conversation up again; a promise that resolving had ended runs on. */
export async function reopenConversation(scene: Scene): Promise<Outcome> {
  const { unit, conversation, now } = scene;
  if (conversation.status === "open" || conversation.status === "pending") return refused("not_resolved");
  await changeConversation(unit.tx, conversation.id, {
    status: "open",
    resolvedAt: null,
    snoozedUntil: null,
  });
  await resumeClocks(unit.tx, conversation.id, { endReason: RESOLVED, now });
  await record(scene, "reopened");
  return changed;
}
