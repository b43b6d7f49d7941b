/** Why a channel rests; each has a sentence below `channelReason.` in the catalogues. */
export const CHANNEL_REASONS = [
  "paused_by_admin",
  "disconnected_by_admin",
  "unauthorized",
  "refresh_refused",
  "refresh_lost",
  "revoked",
  "credits_depleted",
  "account_suspended",
  "not_permitted",
] as const;
export type ChannelReason = (typeof CHANNEL_REASONS)[number];

/** What an admin of ours wanted. */
const WANTED: readonly (string | null)[] = ["paused_by_admin", "disconnected_by_admin"];

/** Somebody has to act, with us or at the platform, before the channel works again. */
export const needsReconnect = ({ state, reason }: { state: string; reason: string | null }): boolean =>
  state !== "active" && !WANTED.includes(reason);

/** Whether a channel works; when not, the catalogue key below `channelReason.`. */
export interface ChannelRest {
  state: "active" | "paused" | "disconnected";
  reason: string | null;
}
