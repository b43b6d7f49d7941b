import type { ChannelHealth } from "@/core/manager-views";

export type ChannelState = "working" | "slow" | "paused" | "disconnected";

/** A message that reaches us later than this is late for a 60-minute promise. */
export const SLOW_LAG_SECONDS = 120;

export function channelState({
  state,
  lagSeconds,
}: Pick<ChannelHealth, "state" | "lagSeconds">): ChannelState {
  if (state !== "active") return state;
  return lagSeconds !== null && lagSeconds > SLOW_LAG_SECONDS ? "slow" : "working";
}

/** Something here needs a person. */
export function needsSomebody(channel: ChannelHealth): boolean {
  return channel.state === "disconnected" || channel.unknownSends > 0 || channel.parked > 0;
}
