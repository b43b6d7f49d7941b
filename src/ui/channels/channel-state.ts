import { needsReconnect } from "@/core/channel-reasons";
import type { ChannelHealth } from "@/core/manager-views";

export type ChannelState = "working" | "slow" | "paused" | "disconnected";

/** A message that reaches us later than this is late for a 60-minute promise. */
export const SLOW_LAG_SECONDS = 120;

export function channelState(channel: Pick<ChannelHealth, "state" | "reason" | "lagSeconds">): ChannelState {
  const { state, lagSeconds } = channel;
  if (needsReconnect(channel)) return "disconnected";
  if (state !== "active") return state;
  return lagSeconds !== null && lagSeconds > SLOW_LAG_SECONDS ? "slow" : "working";
}

/** Something here needs a person. */
export function needsSomebody(channel: ChannelHealth): boolean {
  return needsReconnect(channel) || channel.unknownSends > 0 || channel.parked > 0 || channel.openGaps > 0;
}
