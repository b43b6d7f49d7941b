import type { CommandRefusal } from "@/core/commands";
import type { Visibility } from "@/core/inbound-event";
import type { FileTrouble } from "./files-taken";
import { fits, type TextLimit } from "./text-length";

export interface Reply {
  visibility: Visibility;
  body: string;
  targetId: string | null;
}

/** Where a reply would go, as it stands now. */
export interface ReplyPlace {
  channelState: "active" | "paused" | "disconnected";
  /** Visibility of the thread that would take it; null when there is none. */
  threadVisibility: Visibility | null;
  /** The message answered, if it belongs to this conversation. */
  target: ReplyTarget | null;
  /** Null when the platform has no such visibility. */
  limit: TextLimit | null;
  /** It has files, and they are sent without words. Absent: it has words. */
  isWordless?: boolean;
  /** Why its files cannot go with it. */
  fileTrouble: FileTrouble | null;
  /** The platform refused a private message of ours to this person. */
  refusesPrivate: boolean;
  /** Too long since the person wrote there for the platform to take an answer. */
  isWindowClosed: boolean;
  /** Another person who writes the public answer; null when this one may. */
  answeringBy: string | null;
  /** The thread changed after the state that the agent names as read. */
  changed: ThreadChange | null;
}

export interface ReplyTarget {
  visibility: Visibility;
  isInbound: boolean;
  isGone: boolean;
  mayAnswerInPublic: boolean;
}

/**
 * The newest change that the agent has not seen, and the version of the conversation that has it: whoever reads that
 * version or a later one reads everything.
 */
export type ThreadChange = {
  change: "message" | "answer" | "edit" | "deletion" | "withdrawal";
  name: string;
  version: number;
};

export type Verdict =
  | { ok: true }
  | { ok: false; reason: CommandRefusal; params?: Record<string, string | number> };

/**
 * Whether a reply may be queued. A paused channel takes it and lets it wait; a disconnected one does not. Nothing
 * overrules a change that was not read: to send anyway is to name the state that shows it.
 */
export function mayReply(reply: Reply, place: ReplyPlace): Verdict {
  if (place.channelState === "disconnected") return refused("channel_disconnected");
  if (reply.visibility === "public" && place.answeringBy !== null)
    return refused("being_answered", { name: place.answeringBy });
  const misplaced =
    reply.visibility === "public" ? misplacedInPublic(reply, place) : misplacedInPrivate(reply, place);
  if (misplaced) return refused(misplaced);
  if (!place.limit) return refused("visibility_mismatch");
  if (place.isWindowClosed) return refused("window_closed");
  if (!fits(reply.body, place.limit)) return refused("too_long", { limit: place.limit.limit });
  if (reply.body === "" && !place.isWordless) return refused("not_allowed");
  if (place.fileTrouble) return refused("files_not_taken");
  if (place.changed) return refused("stale_thread", { ...place.changed });
  return { ok: true };
}

function misplacedInPublic(
  { targetId }: Reply,
  { target, threadVisibility }: ReplyPlace,
): CommandRefusal | null {
  if (targetId === null || !target?.isInbound) return "target_not_answerable";
  if (target.visibility !== "public" || threadVisibility !== "public") return "visibility_mismatch";
  if (target.isGone) return "target_gone";
  return target.mayAnswerInPublic ? null : "target_not_answerable";
}

function misplacedInPrivate(
  { targetId }: Reply,
  { refusesPrivate, threadVisibility }: ReplyPlace,
): CommandRefusal | null {
  if (targetId !== null || threadVisibility === "public") return "visibility_mismatch";
  return refusesPrivate || threadVisibility === null ? "private_not_possible" : null;
}

export const refused = (
  reason: CommandRefusal,
  params?: Record<string, string | number>,
): Extract<Verdict, { ok: false }> => (params ? { ok: false, reason, params } : { ok: false, reason });
