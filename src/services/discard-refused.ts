import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { messageInHand } from "@/db/commands/message-in-hand";
import { advance } from "@/db/outbound/delivery";
import { detachFiles } from "@/db/outbound/outgoing-files";
import { forgetSend } from "./notifications/notify";
import { changed, type Outcome, record, type Scene } from "./scene";

/** Puts a refused text away: the agent wrote another, or none. */
export async function discardRefused(
  scene: Scene,
  { messageId }: CommandOf<"discard_refused">,
): Promise<Outcome> {
  const { unit, conversation } = scene;
  const message = await messageInHand(unit.tx, { messageId, conversationId: conversation.id });
  if (!message) return refused("not_found");
  if (message.state !== "refused") return refused("not_refused");
  await advance(unit.tx, message.id, { to: "withdrawn" });
  await detachFiles(unit.tx, message.id);
  await forgetSend(unit, message.id);
  await record(scene, "discarded");
  return changed;
}
