import { laneOf, type SendingInLane } from "@/db/outbound/due-messages";
import type { Task } from "@/jobs/lanes";
import { deliverMessage } from "./deliver-message";
import { reconcileMessage } from "./reconcile-message";
import type { SendingContext } from "./sending-context";

export type SendingWork = "deliver" | "reconcile";

/**
 * The work on one message, in the lane of its channel: a platform that hangs holds back nobody else's answers. Searches
 * have a lane of their own, since each may take half a minute of an answer's time.
 */
export const sendingTask = (
  context: SendingContext,
  work: SendingWork,
  { id, channelId, urgencyRank }: SendingInLane,
): Task => ({
  lane: `${work} ${channelId}`,
  id,
  rank: urgencyRank,
  run: () => (work === "deliver" ? deliverMessage(context, id) : reconcileMessage(context, id)),
});

/** The same by the message's id; null when there is no such message of ours. */
export async function sendingTaskOf(
  context: SendingContext,
  work: SendingWork,
  messageId: string,
): Promise<Task | null> {
  const sending = await laneOf(context.database, messageId);
  return sending && sendingTask(context, work, sending);
}
