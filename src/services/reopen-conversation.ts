import { refused } from "@/core/answer/may-reply";
import { changeConversation } from "@/db/commands/conversation-changes";
import { changed, type Outcome, record, type Scene } from "./scene";

/** Takes a resolved or snoozed conversation up again. */
export async function reopenConversation(scene: Scene): Promise<Outcome> {
  const { unit, conversation } = scene;
  if (conversation.status === "open" || conversation.status === "pending") return refused("not_resolved");
  await changeConversation(unit.tx, conversation.id, {
    status: "open",
    resolvedAt: null,
    snoozedUntil: null,
  });
  await record(scene, "reopened");
  return changed;
}
