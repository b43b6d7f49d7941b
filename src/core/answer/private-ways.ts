import { hoursAfter } from "./reply-window";

/** Ways to continue a public matter in private. */
export const PRIVATE_WAYS = ["direct_message", "private_reply", "direct_visibility", "deep_link"] as const;
export type PrivateWay = (typeof PRIVATE_WAYS)[number];

/** Whether our own words open the private side; by a link the customer opens it. */
export const carriesText = (way: PrivateWay): boolean => way !== "deep_link";

/** Whether the first private message answers the public one, so that the platform has to know which. */
export const answersInPrivate = (way: PrivateWay): boolean =>
  way === "private_reply" || way === "direct_visibility";

export interface PrivateReplyFacts {
  /** How the platform allows it; null is not at all. */
  privateReply: { withinHours: number } | null;
  target: { id: string; occurredAt: string } | null;
  /** Messages of the customer that have had their one private answer. */
  privatelyAnswered: readonly string[];
}

/** Until when the one private answer to a public message may still be given; null when it can't. */
export function privateReplyUntil(
  { privateReply, target, privatelyAnswered }: PrivateReplyFacts,
  now: Date,
): Date | null {
  if (!privateReply || !target || privatelyAnswered.includes(target.id)) return null;
  const until = hoursAfter(new Date(target.occurredAt), privateReply.withinHours);
  return until > now ? until : null;
}
