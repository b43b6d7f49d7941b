import { FAILURES_MAX } from "@/core/answer/breaker";
import { breakerOf, countFailure, forgetFailures, takeProbe } from "@/db/outbound/breakers";
import type { Session } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { callInTime } from "./call-in-time";
import { callChannel } from "./channel-session";
import type { ChannelContext } from "./open-channel";

/** A call that takes no time of its own gets this much, in milliseconds. */
const CALL_MAX_MS = 10_000;
const PROBE_MAX_MS = 5_000;

export interface Patience {
  withinMs?: number;
  late?(): PlatformError;
}

/**
 * One call in the name of a channel that costs no more than its time. After a few failures in a row the platform is left
 * alone; then one worker asks who we are, the cheapest of calls, and only when that is answered do others go on. Throws
 * `unavailable`, with the moment of the next probe, where no call was made.
 */
export async function callGuarded<T>(
  context: ChannelContext,
  channelId: string,
  { call, withinMs = CALL_MAX_MS, late = tooLate }: Patience & { call(session: Session): Promise<T> },
): Promise<T> {
  const { database, now } = context;
  const breaker = await breakerOf(database, channelId);
  if (breaker && breaker.failures >= FAILURES_MAX) await probe(context, channelId, breaker.probeAt);
  try {
    const answer = await callInTime(callChannel(context, channelId, call), { withinMs, late });
    if (breaker) await forgetFailures(database, channelId);
    return answer;
  } catch (error) {
    if (isFailure(error)) await countFailure(database, channelId, now());
    else if (breaker && error instanceof PlatformError) await forgetFailures(database, channelId);
    throw error;
  }
}

/** Half open: returns when the platform answered, with whatever it answered. */
async function probe(context: ChannelContext, channelId: string, probeAt: Date | null): Promise<void> {
  const { database, now } = context;
  if (!(await takeProbe(database, channelId)))
    throw new PlatformError("unavailable", "The platform has not answered for a while.", {
      retryAt: probeAt,
    });
  try {
    await callInTime(
      callChannel(context, channelId, (session) => session.whoAmI()),
      { withinMs: PROBE_MAX_MS, late: tooLate },
    );
  } catch (error) {
    if (!isFailure(error)) return;
    await countFailure(database, channelId, now());
    throw error;
  }
}

const tooLate = () => new PlatformError("unavailable", "The platform took too long to answer.");

/** Any answer but one of its own trouble shows that the platform is there. */
const isFailure = (error: unknown): boolean =>
  error instanceof PlatformError && (error.fault === "unavailable" || error.fault === "uncertain");
