import { type Command, type CommandOf, isOfContact } from "@/core/commands";
import { assignConversation } from "./assign-conversation";
import { carryOutOnContact } from "./contacts/carry-out-on-contact";
import { deleteMessage } from "./delete-message";
import { discardRefused } from "./discard-refused";
import { editMessage } from "./edit-message";
import { endEscalation } from "./escalation/end-escalation";
import { escalate } from "./escalation/escalate";
import { handOff } from "./handoff/hand-off";
import { takeHandoffBack } from "./handoff/take-handoff-back";
import { hideMessage } from "./hide-message";
import { declineAnswer } from "./kept/decline-answer";
import { releaseAnswer } from "./kept/release-answer";
import { applyMacro } from "./macros/apply-macro";
import { undoMacro } from "./macros/undo-macro";
import { markConversationRead, markConversationUnread } from "./mark-conversation-read";
import { moveToPrivate } from "./move-to-private";
import { reopenConversation } from "./reopen-conversation";
import { resolveConversation } from "./resolve-conversation";
import type { Outcome, Scene } from "./scene";
import { sendReply } from "./send-reply";
import { settleUnknown } from "./settle-unknown";
import { snoozeConversation } from "./snooze-conversation";
import { tagConversation, untagConversation } from "./tag-conversation";
import { takeOver } from "./together/take-over";
import { undoSend } from "./undo-send";
import { writeNote } from "./write-note";

/** One verb per command. A verb that refuses has written nothing. */
export function carryOut(scene: Scene, command: Command): Promise<Outcome> {
  if (isOfContact(command)) return carryOutOnContact(scene, command);
  switch (command.type) {
    case "assign":
      return assignConversation(scene, command);
    case "hand_off":
      return handOff(scene, command);
    case "take_handoff_back":
      return takeHandoffBack(scene, command);
    case "escalate":
      return escalate(scene, command);
    case "end_escalation":
      return endEscalation(scene);
    case "resolve":
      return resolveConversation(scene);
    case "reopen":
      return reopenConversation(scene);
    case "snooze":
      return snoozeConversation(scene, command);
    case "note":
      return writeNote(scene, command);
    case "tag":
      return tagConversation(scene, command);
    case "untag":
      return untagConversation(scene, command);
    case "mark_read":
      return markConversationRead(scene);
    case "mark_unread":
      return markConversationUnread(scene);
    case "reply":
      return sendReply(scene, command);
    case "macro":
      return applyMacro(scene, command);
    case "undo_macro":
      return undoMacro(scene, command);
    case "take_over":
      return takeOver(scene);
    default:
      return carryOutOnMessage(scene, command);
  }
}

type OfMessage = CommandOf<
  | "undo_send"
  | "release_answer"
  | "decline_answer"
  | "settle"
  | "discard_refused"
  | "move_to_private"
  | "hide_message"
  | "edit_message"
  | "delete_message"
>;

/** What is done to single messages. */
function carryOutOnMessage(scene: Scene, command: OfMessage): Promise<Outcome> {
  switch (command.type) {
    case "undo_send":
      return undoSend(scene, command);
    case "release_answer":
      return releaseAnswer(scene, command);
    case "decline_answer":
      return declineAnswer(scene, command);
    case "settle":
      return settleUnknown(scene, command);
    case "discard_refused":
      return discardRefused(scene, command);
    case "move_to_private":
      return moveToPrivate(scene, command);
    case "hide_message":
      return hideMessage(scene, command);
    case "edit_message":
      return editMessage(scene, command);
    case "delete_message":
      return deleteMessage(scene, command);
  }
}
