import { refused } from "@/core/answer/may-reply";
import type { Command, CommandOf } from "@/core/commands";
import { HANDOFF_UNDO_MS } from "@/core/conversation/handoff";
import type { Viewer } from "@/core/views";
import type { Transaction } from "@/db/client";
import { assignable } from "@/db/commands/assignable";
import { activitiesAfter, changeConversation } from "@/db/commands/conversation-changes";
import { takeHandoff, teamHandedTo } from "@/db/commands/handoffs";
import { ASSIGNINGS } from "../assign-conversation";
import { allOrNothing } from "../macros/all-or-nothing";
import { forgetGiven } from "../notifications/notify";
import { changed, type Outcome, record, type Scene } from "../scene";
import { leaveTeam } from "./leave-team";

type TakeBack = CommandOf<"take_handoff_back">;

/**
 * As whom somebody acts: for a minute whoever handed a conversation to a team that they do not see may still take it
 * back, and do nothing else with it.
 */
export async function asGiver(
  tx: Transaction,
  { viewer, command, now }: { viewer: Viewer; command: Command; now: Date },
): Promise<Viewer> {
  if (command.type !== "take_handoff_back") return viewer;
  const { handoffId: id, conversationId } = command;
  const own = { id, conversationId, userId: viewer.id };
  const teamId = await teamHandedTo(tx, own, new Date(now.getTime() - HANDOFF_UNDO_MS));
  return teamId ? { ...viewer, teamIds: [...viewer.teamIds, teamId] } : viewer;
}

/** Gives a conversation back to whom one took it from, once, and only if nobody has given it to others since. */
export const takeHandoffBack = (scene: Scene, command: TakeBack): Promise<Outcome> =>
  allOrNothing(scene, (inside) => giveBack(inside, command));

async function giveBack(scene: Scene, { handoffId }: TakeBack): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const own = { id: handoffId, conversationId: conversation.id, userId: viewer.id };
  const given = await takeHandoff(unit.tx, own, now);
  if (!given) return refused("nothing_to_undo");
  const isAsLeft = conversation.inboxId === given.toInboxId && conversation.assigneeId === given.toAssigneeId;
  const { activityId } = given;
  const since = { conversationId: conversation.id, activityId, names: [...ASSIGNINGS] };
  if (!isAsLeft || (await activitiesAfter(unit.tx, since)).length > 0) return refused("changed_since");
  const { fromTeamId: teamId, fromInboxId: inboxId, fromAssigneeId: assigneeId } = given;
  if (assigneeId !== null && !(await assignable(unit.tx, { userId: assigneeId, teamId })))
    return refused("not_a_member");
  await changeConversation(unit.tx, conversation.id, { teamId, inboxId, assigneeId });
  await forgetGiven(unit, conversation.id);
  await record(scene, "handoff_taken_back");
  leaveTeam(scene, teamId);
  return changed;
}
