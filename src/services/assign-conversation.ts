import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { assignable } from "@/db/commands/assignable";
import { changeConversation } from "@/db/commands/conversation-changes";
import { forgetGiven, notify } from "./notifications/notify";
import { changed, type Outcome, record, type Scene, unchanged } from "./scene";

/** What the history calls it when a conversation changes hands. */
export const ASSIGNINGS = ["assigned", "assigned_to_self", "unassigned", "handed_off", "handoff_taken_back"];

/** Gives the conversation to somebody who can see it, or to nobody. */
export async function assignConversation(
  scene: Scene,
  { assigneeId }: Pick<CommandOf<"assign">, "assigneeId">,
): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  if (assigneeId === conversation.assigneeId) return unchanged;
  const assignee =
    assigneeId === null
      ? null
      : await assignable(unit.tx, { userId: assigneeId, teamId: conversation.teamId });
  if (assigneeId !== null && !assignee) return refused("not_a_member");
  await changeConversation(unit.tx, conversation.id, { assigneeId });
  await forgetGiven(unit, conversation.id);
  if (!assignee) await record(scene, "unassigned");
  else if (assignee.id === viewer.id) await record(scene, "assigned_to_self");
  else {
    await record(scene, "assigned", { assignee: assignee.name });
    const told = { userIds: [assignee.id], conversationId: conversation.id, actorId: viewer.id };
    await notify(unit, { kind: "assigned", ...told }, now);
  }
  return changed;
}
