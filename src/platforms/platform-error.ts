/**
 * What went wrong at a platform, sorted by what to do about it.
 *
 * - `rate_limited`: wait until `retryAt`.
 * - `unavailable`: a read failed, or a write of which no byte left us. Safe to repeat.
 * - `uncertain`: a write whose outcome is not known. Never repeated by itself: look first.
 * - `unauthorized`: credentials or plan refused. Pauses the channel.
 * - `rejected`: the platform understood and said no. `reason` says why; the text goes back to the agent.
 * - `malformed`: the platform's item cannot be read. The event is parked.
 */
export type Fault = "rate_limited" | "unavailable" | "unauthorized" | "rejected" | "malformed" | "uncertain";

/** Why a write was rejected, in words the interface has a sentence for. */
export type RejectionReason =
  | "not_summoned"
  | "duplicate"
  | "target_gone"
  | "text_too_long"
  | "files_not_taken"
  | "private_not_accepted"
  /** A public message that takes one private answer has had it. */
  | "already_replied"
  | "window_closed"
  | "credits_depleted"
  | "account_suspended"
  | "not_permitted"
  | "invalid_request";

export class PlatformError extends Error {
  readonly fault: Fault;
  readonly reason: RejectionReason | null;
  readonly retryAt: Date | null;
  /** Of a limit: counted for our whole application or address, not for the one account. */
  readonly isShared: boolean;

  constructor(
    fault: Fault,
    message: string,
    {
      reason = null,
      retryAt = null,
      isShared = false,
      cause,
    }: {
      reason?: RejectionReason | null;
      retryAt?: Date | null;
      isShared?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause });
    this.name = "PlatformError";
    this.fault = fault;
    this.reason = reason;
    this.retryAt = retryAt;
    this.isShared = isShared;
  }
}
