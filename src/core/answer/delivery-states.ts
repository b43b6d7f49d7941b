import type { DeliveryState } from "@/core/views";

/**
 * Every way in which an outbound message may go on. A state that is not listed behind another can't follow it,
 * however late or often a worker, an echo or a person speaks.
 */
export const DELIVERY_MOVES = {
  /** Written, and kept by us: for its hour, or for a second person. */
  kept: ["queued", "withdrawn"],
  /**
   * Not called out, or to be called out again. A condition that fails right before the call refuses it without one;
   * the echo of an earlier call may show that it is there already.
   */
  queued: ["sending", "sent", "refused", "withdrawn"],
  /** One attempt is open. Back to `queued` only when no byte left us. */
  sending: ["sent", "refused", "unknown", "queued"],
  /** Found there, or a person's word: it is there, or send it again. */
  unknown: ["sent", "queued"],
  refused: ["withdrawn"],
  /** Final for workers and people; only the platform's own word that it never arrived gives it back (`giveBackUndelivered`). */
  sent: [],
  withdrawn: [],
  received: [],
} as const satisfies Record<DeliveryState, readonly DeliveryState[]>;

/** The states from which `to` may be reached. */
export const statesBefore = (to: DeliveryState): DeliveryState[] =>
  STATES.filter((from) => DELIVERY_MOVES[from].some((next) => next === to));

/** Not decided yet: later messages to the same person in the same place wait for it. */
export const UNDECIDED = ["queued", "sending", "unknown"] as const satisfies readonly DeliveryState[];

/** Nothing of it has left us, so that it can be taken back. */
export const UNSENT: readonly DeliveryState[] = ["kept", "queued"];

const STATES = ["kept", "queued", "sending", "unknown", "refused", "sent", "withdrawn", "received"] as const;
