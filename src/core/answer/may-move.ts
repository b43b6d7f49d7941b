import type { CommandOf } from "@/core/commands";
import { mayReply, type ReplyPlace, refused, type Verdict } from "./may-reply";
import { answersInPrivate, carriesText } from "./private-ways";
import { fits, type TextLimit } from "./text-length";

export type Move = Pick<
  CommandOf<"move_to_private">,
  "mechanism" | "targetId" | "publicBody" | "privateMessageId" | "privateBody"
>;

export interface MovePlace extends Omit<ReplyPlace, "threadVisibility" | "fileTrouble"> {
  /** What the platform offers. */
  mechanisms: readonly string[];
  /** Whether we can name the private thread before anybody wrote in it. */
  hasPrivateThread: boolean;
  privateLimit: TextLimit | null;
  /** The message that is answered has had its one private answer, or its time is over. */
  isPrivatelyAnswered: boolean;
}

/**
 * Whether a public matter may go on in private. The public half obeys every rule of a public reply; what opens the
 * private side by a message needs a text of its own, a link must not carry one.
 */
export function mayMove(move: Move, place: MovePlace): Verdict {
  const reply = {
    visibility: "public" as const,
    body: move.publicBody,
    targetId: move.targetId,
  };
  const threadVisibility = place.target?.visibility ?? null;
  const verdict = mayReply(reply, { ...place, threadVisibility, fileTrouble: null });
  if (!verdict.ok) return verdict;
  if (!place.mechanisms.includes(move.mechanism) || !place.hasPrivateThread)
    return refused("private_not_possible");
  if (answersInPrivate(move.mechanism) && place.isPrivatelyAnswered)
    return refused("already_answered_privately");
  return carriesText(move.mechanism) ? directMessage(move, place) : deepLink(move);
}

function directMessage(
  { privateMessageId, privateBody }: Move,
  { privateLimit, refusesPrivate }: MovePlace,
): Verdict {
  if (refusesPrivate || !privateLimit || privateMessageId === null || privateBody === null)
    return refused("private_not_possible");
  return fits(privateBody, privateLimit) ? { ok: true } : refused("too_long", { limit: privateLimit.limit });
}

const deepLink = ({ privateMessageId, privateBody }: Move): Verdict =>
  privateMessageId === null && privateBody === null ? { ok: true } : refused("visibility_mismatch");
