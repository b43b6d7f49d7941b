import { refused } from "@/core/answer/may-reply";
import type { CommandOf } from "@/core/commands";
import { changeConversation } from "@/db/commands/conversation-changes";
import { changed, type Outcome, record, type Scene } from "./scene";

/** Puts the conversation out of sight until then or until the customer writes. What was promised stays promised.
 * `answerId`: on account of this answer, so that it comes back if that does not go. */
export async function snoozeConversation(
  scene: Scene,
  { until, answerId }: Pick<CommandOf<"snooze">, "until"> & { answerId?: string },
): Promise<Outcome> {
  const { unit, conversation, now } = scene;
  const snoozedUntil = new Date(until);
  if (conversation.status === "resolved") return refused("already_resolved");
  if (snoozedUntil <= now) return refused("in_the_past");
  await changeConversation(unit.tx, conversation.id, { status: "snoozed", snoozedUntil });
  await record(scene, "snoozed", { until: snoozedUntil.toISOString(), ...(answerId && { answerId }) });
  return changed;
}
