import type { Viewer } from "@/core/views";
import { signedIn } from "../access/sessions";
import type { Executor } from "../client";

/** The viewers behind these sessions, by session; ended ones are absent. Looking is no sign of life: nothing is touched. */
export async function viewersOfSessions(
  executor: Executor,
  sessionIds: string[],
  now: Date,
): Promise<Map<string, Viewer>> {
  const found = await signedIn(executor, sessionIds, now);
  return new Map(found.map(({ sessionId, viewer }) => [sessionId, viewer]));
}
