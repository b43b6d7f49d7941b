import { connectedChannel } from "@/db/channels/connected-channel";
import { openSources } from "@/db/channels/cursors";
import { newId } from "@/db/new-id";
import { unitOfWork } from "@/jobs/unit-of-work";
import type { Account, Connector, Credentials } from "@/platforms/connector";
import { type ChannelContext, expiryOf, sealCredentials } from "./open-channel";

export interface ConnectChannel {
  platform: string;
  credentials: Credentials;
  /** Root of a stand-in for the platform; null is the real one. */
  baseUrl: string | null;
  inboxId: string;
}

/**
 * Connects an account, or connects it again: proves the credentials with a call, stores them sealed, and pulls every
 * source at once. A channel that exists keeps its inbox, its history and its cursors. Throws what the platform says.
 */
export async function connectChannel(
  context: ChannelContext,
  wish: ConnectChannel,
): Promise<{ channelId: string }> {
  const connector = context.connectorFor(wish.platform);
  const { credentials, baseUrl } = wish;
  const account = await connector.connect({ account: null, credentials, baseUrl }).whoAmI();
  return storeConnected(context, wish, { connector, account });
}

/** The account has been asked who it is, with these very credentials. */
export async function storeConnected(
  { database, vault, now }: ChannelContext,
  { platform, credentials, baseUrl, inboxId }: ConnectChannel,
  { connector, account }: { connector: Connector; account: Account },
): Promise<{ channelId: string }> {
  const at = now();
  return unitOfWork(database, at, async ({ tx, changed }) => {
    const { id, version } = await connectedChannel(tx, {
      id: newId(at),
      platform,
      accountExternalId: account.externalId,
      username: account.username,
      name: account.name,
      limits: account.text ?? null,
      inboxId,
      credentials: sealCredentials(vault, credentials),
      tokenExpiresAt: expiryOf(credentials),
      baseUrl,
      stateSince: at,
      createdAt: at,
    });
    await openSources(
      tx,
      connector.capabilities.sources.map(({ source, everySeconds }) => ({
        channelId: id,
        source,
        everySeconds,
      })),
    );
    changed({ type: "channel", id, version });
    return { channelId: id };
  });
}
