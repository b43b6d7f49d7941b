import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { cleanText } from "@/core/privacy/clean-text";
import { assignable } from "@/db/commands/assignable";
import { changeConversation, latestActivity } from "@/db/commands/conversation-changes";
import { keepHandoff, receivingTeam } from "@/db/commands/handoffs";
import { allOrNothing } from "../macros/all-or-nothing";
import { forgetGiven, notify } from "../notifications/notify";
import { changed, type Outcome, record, type Scene, unchanged } from "../scene";
import { leaveTeam } from "./leave-team";

type HandOff = CommandOf<"hand_off">;

/**
 * Gives the conversation to other people and says why. A team gets it in its inbox, where it waits for any of them
 * unless one was chosen. Refused when somebody has given it to others since the agent looked.
 */
export async function handOff(scene: Scene, wish: HandOff): Promise<Outcome> {
  const { unit, conversation } = scene;
  const { teamId, assigneeId, from } = wish;
  if (conversation.teamId !== from.teamId || conversation.assigneeId !== from.assigneeId)
    return refused("given_to_others");
  if (conversation.teamId === teamId && conversation.assigneeId === assigneeId) return unchanged;
  const team = await receivingTeam(unit.tx, teamId);
  if (!team) return refused("team_gone");
  const assignee = assigneeId === null ? null : await assignable(unit.tx, { userId: assigneeId, teamId });
  if (assigneeId !== null && !assignee) return refused("not_a_member");
  return allOrNothing(scene, (inside) => give(inside, wish, { team, personName: assignee?.name ?? null }));
}

interface Receiver {
  team: { name: string; inboxId: string };
  personName: string | null;
}

async function give(
  scene: Scene,
  { handoffId, teamId, assigneeId, reason }: HandOff,
  { team, personName }: Receiver,
): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const isOtherTeam = teamId !== conversation.teamId;
  const inboxId = isOtherTeam ? team.inboxId : conversation.inboxId;
  const because = cleanText(reason);
  await changeConversation(unit.tx, conversation.id, { teamId, inboxId, assigneeId });
  await record(scene, "handed_off", { ...whom(personName, isOtherTeam), team: team.name, because });
  const isNew = await keepHandoff(unit.tx, {
    ...{ id: handoffId, conversationId: conversation.id, userId: viewer.id, reason: because },
    ...{ fromInboxId: conversation.inboxId, fromAssigneeId: conversation.assigneeId },
    ...{ toInboxId: inboxId, toAssigneeId: assigneeId },
    activityId: await latestActivity(unit.tx, conversation.id),
    handedAt: now,
  });
  if (!isNew) return refused("not_allowed");
  await forgetGiven(unit, conversation.id);
  const told = { userIds: assigneeId === null ? [] : [assigneeId], actorId: viewer.id };
  await notify(
    unit,
    { kind: "handed_off", ...told, conversationId: conversation.id, aboutId: handoffId },
    now,
  );
  leaveTeam(scene, teamId);
  return changed;
}

/** Which sentence tells it. */
const whom = (person: string | null, isOtherTeam: boolean): Record<string, string> =>
  person === null ? { whom: "team" } : { whom: isOtherTeam ? "person_of_team" : "person", person };
