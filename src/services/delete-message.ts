import type { CommandOf } from "@/core/commands";
import { connectorFor } from "@/platforms/registry";
import { askRevision } from "./ask-revision";
import { changeableMessage } from "./changeable-message";
import type { Outcome, Scene } from "./scene";

/** Asks the platform to take our own message away. Seen as deleted once the platform did it. */
export async function deleteMessage(
  scene: Scene,
  { messageId }: CommandOf<"delete_message">,
): Promise<Outcome> {
  const periods = connectorFor(scene.conversation.platform).capabilities.remove;
  const found = await changeableMessage(scene, { messageId, periods });
  return found.ok ? askRevision(scene, { messageId, body: null }) : found;
}
