import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { assignable } from "@/db/commands/assignable";
import { changeConversation } from "@/db/commands/conversation-changes";
import { changed, type Outcome, record, type Scene, unchanged } from "./scene";

/** Gives the conversation to somebody who can see it, or to nobody. */
export async function assignConversation(
  scene: Scene,
  { assigneeId }: Pick<CommandOf<"assign">, "assigneeId">,
): Promise<Outcome> {
  const { unit, viewer, conversation } = scene;
  if (assigneeId === conversation.assigneeId) return unchanged;
  const assignee =
    assigneeId === null
      ? null
      : await assignable(unit.tx, { userId: assigneeId, teamId: conversation.teamId });
  if (assigneeId !== null && !assignee) return refused("not_a_member");
  await changeConversation(unit.tx, conversation.id, { assigneeId });
  if (!assignee) await record(scene, "unassigned");
  else if (assignee.id === viewer.id) await record(scene, "assigned_to_self");
  else await record(scene, "assigned", { assignee: assignee.name });
  return changed;
}
