import { disconnectActive } from "@/db/channels/channel-in-use";
import { checkAppSoon } from "@/db/webhooks/webhook-standing";
import { unitOfWork } from "@/jobs/unit-of-work";
import { type ChannelContext, openChannel, sealCredentials } from "./open-channel";

export interface Disconnected {
  /** The platform took our rights back, or there is no such call; false when it could not be told. */
  isRevoked: boolean;
}

/**
 * Ends our rights to an account: at the platform, as far as it can be told, and here, where the credentials are
 * forgotten. What was said stays; nothing is read or sent any more until the account is connected again.
 */
export async function disconnectChannel(context: ChannelContext, channelId: string): Promise<Disconnected> {
  const isRevoked = await revoked(context, channelId);
  const at = context.now();
  await unitOfWork(context.database, at, async ({ tx, changed }) => {
    const credentials = sealCredentials(context.vault, {});
    // Accounts may share what was given up, such as a Page of Meta's: those that stay ask for it again.
    await checkAppSoon(tx, channelId);
    const version = await disconnectActive(tx, channelId, { credentials, now: at });
    if (version !== null) changed({ type: "channel", id: channelId, version });
  });
  return { isRevoked };
}

/** Whatever is wrong with the credentials or the platform, an admin can disconnect. */
async function revoked(context: ChannelContext, channelId: string): Promise<boolean> {
  try {
    const { session } = await openChannel(context, channelId);
    await session.revoke?.();
    return true;
  } catch {
    return false;
  }
}
