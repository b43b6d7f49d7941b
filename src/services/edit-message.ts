import { needsApproval } from "@/core/answer/kept-answer";
import { refused } from "@/core/answer/may-reply";
import { fits } from "@/core/answer/text-length";
import type { CommandOf } from "@/core/commands";
import { cleanText } from "@/core/privacy/clean-text";
import { connectorFor } from "@/platforms/registry";
import { askRevision } from "./ask-revision";
import { changeableMessage } from "./changeable-message";
import { writingLimit } from "./reply-place";
import type { Outcome, Scene } from "./scene";

/** Asks the platform to show other words in the place of ours. Seen as edited once the platform did it. */
export async function editMessage(scene: Scene, command: CommandOf<"edit_message">): Promise<Outcome> {
  const { platform } = scene.conversation;
  const found = await changeableMessage(scene, {
    messageId: command.messageId,
    periods: connectorFor(platform).capabilities.edit,
  });
  if (!found.ok) return found;
  const { id, visibility, hasFiles } = found.message;
  // Else the second person would have read other words than those that stand there.
  if (needsApproval(scene.conversation.approval, visibility)) return refused("needs_approval");
  const limit = writingLimit(scene.conversation, { visibility, hasFiles });
  const body = cleanText(command.body);
  if (limit && !fits(body, limit)) return refused("too_long", { limit: limit.limit });
  return askRevision(scene, { messageId: id, body });
}
