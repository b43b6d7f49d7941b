import type { ChannelReason } from "@/core/channel-reasons";
import { crashPoint } from "@/core/crash-points";
import { allowLongSilence, renewCredentials } from "@/db/channels/channel-in-use";
import type { Transaction } from "@/db/client";
import { lockKeys } from "@/db/ingest/lock-keys";
import type { Credentials, Session } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { type ChannelContext, expiryOf, type OpenChannel, openWith, sealCredentials } from "./open-channel";
import { pauseChannel } from "./pause-channel";

/** Two calls to a platform, each silent for its whole patience. */
const SILENCE_MAX_MS = 60_000;

/**
 * Trades the credentials for new ones, once across all processes: whoever comes second finds the pair of the first.
 * The new pair is committed before anybody uses it. A refused trade, or one whose answer was lost twice, pauses the channel.
 */
export async function refreshChannel(context: ChannelContext, open: OpenChannel): Promise<OpenChannel> {
  try {
    // Holds a transaction over a call, as nothing else does: a second trade of the same token would void both pairs.
    return await context.database.transaction((tx) => refreshLocked(tx, context, open));
  } catch (error) {
    const reason = reasonToPause(error);
    if (reason) await pauseChannel(context, open.channel.id, reason);
    throw error;
  }
}

async function refreshLocked(
  tx: Transaction,
  context: ChannelContext,
  open: OpenChannel,
): Promise<OpenChannel> {
  const channelId = open.channel.id;
  await allowLongSilence(tx, SILENCE_MAX_MS);
  await lockKeys(tx, [`refresh ${channelId}`]);
  const current = await openWith(context, tx, channelId);
  if (current?.channel.state !== "active") {
    throw new PlatformError("unauthorized", "The channel is paused. An admin has to connect it again.");
  }
  if (current.channel.credentialsVersion !== open.channel.credentialsVersion) return current;
  crashPoint("out.token.before-trade");
  const credentials = await traded(current.session);
  crashPoint("out.token.traded");
  await renewCredentials(tx, {
    channelId,
    readVersion: current.channel.credentialsVersion,
    sealed: sealCredentials(context.vault, credentials),
    tokenExpiresAt: expiryOf(credentials),
  });
  crashPoint("out.token.stored");
  return (await openWith(context, tx, channelId)) ?? current;
}

/** A lost answer is asked for once more with the old token: the platform may not have traded it. */
async function traded(session: Session): Promise<Credentials> {
  if (!session.refresh) throw new PlatformError("unauthorized", "These credentials cannot be refreshed.");
  try {
    return await session.refresh();
  } catch (error) {
    if (!(error instanceof PlatformError) || error.fault !== "uncertain") throw error;
    return session.refresh();
  }
}

/** Null where waiting may help. */
function reasonToPause(error: unknown): ChannelReason | null {
  if (!(error instanceof PlatformError)) return null;
  switch (error.fault) {
    case "unauthorized":
      return error.reason === "account_suspended" ? error.reason : "refresh_refused";
    case "rejected":
    case "malformed":
      return "refresh_refused";
    case "uncertain":
      return "refresh_lost";
    case "rate_limited":
    case "unavailable":
      return null;
  }
}
