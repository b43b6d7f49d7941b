import type { Visibility } from "@/core/inbound-event";
import type { DeliveryState } from "@/core/views";
import { fits, type TextLimit } from "./text-length";
import type { WaitingReason } from "./waits";

/** A message of ours and everything its sending hangs on, read under its lock. */
export interface OutgoingFacts {
  state: DeliveryState;
  visibility: Visibility;
  body: string;
  sendAt: Date;
  /** By the database's clock. */
  isDue: boolean;
  channelState: "active" | "paused" | "disconnected";
  /** A wait imposed by the platform, or a used up allowance, in force by the database's clock. */
  limitedUntil: Date | null;
  /** The platform answers nobody at present; when that is tried again. */
  unreachableUntil: Date | null;
  /** Hours after the customer's last message in which the platform lets us answer; null is no window. */
  windowHours: number | null;
  /** Hours since the customer's last message in this place, by the database's clock; null when there is none. */
  hoursSinceInbound: number | null;
  limit: TextLimit | null;
  /** The message that must be accepted first, if there is one. */
  first: DeliveryState | null;
  /** An earlier message of ours to the same person in the same place is not decided. */
  hasEarlier: boolean;
  /** One of them has an unknown outcome: a person may have to settle it first. */
  hasEarlierUnknown: boolean;
  target: { isGone: boolean; isChanged: boolean; mayAnswerInPublic: boolean } | null;
}

/** Why the text goes back to the agent without a call; each has a sentence below `refusal.` */
export type EarlyRefusal =
  | "target_gone"
  | "target_changed"
  | "not_summoned"
  | "text_too_long"
  | "window_closed"
  | "private_refused";

export type NextStep =
  | { do: "send" }
  /** Not ours to do: another worker has it, it was withdrawn, or an earlier message wakes it. */
  | { do: "leave" }
  | {
      do: "wait";
      reason: WaitingReason | null;
      until: Date | null;
    }
  | { do: "refuse"; reason: EarlyRefusal };

/** What to do with an outgoing message now. Asked right before the call, whatever was true when the agent began to type. */
export function nextStep(facts: OutgoingFacts): NextStep {
  if (facts.state !== "queued") return { do: "leave" };
  if (!facts.isDue) return { do: "wait", reason: null, until: facts.sendAt };
  const reason = refusal(facts);
  if (reason) return { do: "refuse", reason };
  if (facts.first !== null && facts.first !== "sent")
    return { do: "wait", reason: "private_first", until: null };
  if (facts.channelState !== "active") return { do: "wait", reason: "channel_paused", until: null };
  if (facts.unreachableUntil) return { do: "wait", reason: "platform_down", until: facts.unreachableUntil };
  if (facts.limitedUntil) return { do: "wait", reason: "rate_limited", until: facts.limitedUntil };
  if (facts.hasEarlierUnknown) return { do: "wait", reason: "earlier_unknown", until: null };
  return facts.hasEarlier ? { do: "leave" } : { do: "send" };
}

function refusal(facts: OutgoingFacts): EarlyRefusal | null {
  const { first, target, visibility, body, limit } = facts;
  if (first === "refused" || first === "withdrawn") return "private_refused";
  if (!limit || !fits(body, limit)) return "text_too_long";
  if (isWindowClosed(facts)) return "window_closed";
  if (visibility === "private") return target?.isGone ? "target_gone" : null;
  if (!target || target.isGone) return "target_gone";
  if (target.isChanged) return "target_changed";
  return target.mayAnswerInPublic ? null : "not_summoned";
}

/** A person who has not written in this place opened no window either. */
const isWindowClosed = ({ windowHours, hoursSinceInbound }: OutgoingFacts): boolean =>
  windowHours !== null && (hoursSinceInbound === null || hoursSinceInbound >= windowHours);
