import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { messageInHand } from "@/db/commands/message-in-hand";
import { wishHidden } from "@/db/outbound/hiding";
import { hideMessage as hideOnPlatform } from "@/jobs/catalogue";
import { connectorFor } from "@/platforms/registry";
import { changed, type Outcome, record, type Scene } from "./scene";

/** Asks the platform to hide a customer's public message, or to show it again. Seen as hidden once the platform did it. */
export async function hideMessage(
  scene: Scene,
  { messageId, hidden }: CommandOf<"hide_message">,
): Promise<Outcome> {
  const { unit, conversation } = scene;
  const message = await messageInHand(unit.tx, { messageId, conversationId: conversation.id });
  if (!message) return refused("not_found");
  if (message.deletedAt) return refused("target_gone");
  const mayHide =
    connectorFor(conversation.platform).capabilities.hide &&
    message.direction === "inbound" &&
    message.visibility === "public";
  if (!mayHide) return refused("not_allowed");
  await wishHidden(unit.tx, { messageId, hidden });
  unit.stage(hideOnPlatform, { messageId });
  await record(scene, hidden ? "hidden" : "unhidden");
  return changed;
}
