import { refused } from "@/core/answer/may-reply";
import { type Command, type CommandResult, type CommandType, isOfContact } from "@/core/commands";
import { type Action, mayAct } from "@/core/policy";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { firstResult, keepResult, logCommand } from "@/db/commands/command-log";
import { conversationInHand } from "@/db/commands/conversation-in-hand";
import { touchConversations } from "@/db/touch-conversations";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import { carryOut } from "./carry-out";
import { holdPeople } from "./contacts/hold-people";
import { asGiver } from "./handoff/take-handoff-back";
import type { Outcome, Scene } from "./scene";

export interface Order {
  viewer: Viewer;
  command: Command;
  now: Date;
}

/**
 * Carries out what an agent asked for, once: the same command id again returns the first answer.
 * A conversation that the viewer may not see is answered like one that does not exist.
 */
export async function runCommand(
  database: Database,
  { viewer: signedIn, command, now }: Order,
): Promise<CommandResult> {
  return unitOfWork(database, now, async (unit) => {
    const viewer = await asGiver(unit.tx, { viewer: signedIn, command, now });
    if (isOfContact(command)) await holdPeople(unit.tx, command);
    const conversation = await conversationInHand(unit.tx, viewer, command.conversationId);
    const logged = { command, userId: viewer.id };
    // Whoever handed it to others and asks again has handed it over.
    if (!conversation || !mayAct(viewer, "read", conversation))
      return (await firstResult(unit.tx, logged)) ?? refused("not_found");
    if (!(await logCommand(unit.tx, logged, now)))
      return (await firstResult(unit.tx, logged)) ?? refused("not_allowed");
    const scene = { unit, viewer, conversation, now };
    const outcome = mayAct(viewer, ACTIONS[command.type], conversation)
      ? await carryOut(scene, command)
      : refused("not_allowed");
    const result = await resultOf(scene, outcome);
    await keepResult(unit.tx, command.commandId, result);
    return result;
  });
}

/** Which rule of the policy each command falls under. */
export const ACTIONS: Record<CommandType, Action> = {
  assign: "assign",
  hand_off: "assign",
  take_handoff_back: "assign",
  escalate: "triage",
  end_escalation: "triage",
  resolve: "triage",
  reopen: "triage",
  snooze: "triage",
  note: "note",
  tag: "triage",
  untag: "triage",
  mark_read: "read",
  mark_unread: "read",
  reply: "answer",
  macro: "triage",
  undo_macro: "triage",
  undo_send: "answer",
  release_answer: "answer",
  decline_answer: "answer",
  settle: "answer",
  take_over: "answer",
  discard_refused: "answer",
  move_to_private: "answer",
  hide_message: "hide",
  edit_message: "answer",
  delete_message: "answer",
  mark_vip: "triage",
  note_contact: "note",
  remove_contact_note: "note",
  restore_contact_note: "note",
  block_contact: "triage",
  unblock_contact: "triage",
  merge_contact: "triage",
  split_contact: "triage",
  undo_contact_move: "triage",
};

async function resultOf(
  { unit, viewer, conversation: { id, version } }: Scene,
  outcome: Outcome,
): Promise<CommandResult> {
  if (!outcome.ok) return outcome;
  if (outcome.changed === "nothing") return { ok: true, conversationId: id, version };
  const touch = { threadChanged: outcome.changed === "thread", changedBy: viewer.id };
  return { ok: true, conversationId: id, version: await touched(unit, id, touch) };
}

async function touched(
  unit: UnitOfWork,
  id: string,
  touch: { threadChanged: boolean; changedBy: string },
): Promise<number> {
  const [notice] = await touchConversations(unit.tx, [id], touch);
  if (!notice) throw new Error("A locked conversation is gone.");
  unit.changed(notice);
  return notice.version;
}
