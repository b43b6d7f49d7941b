import type { CallUse } from "@/core/answer/allowance";
import { type ChannelInUse, channelInUse } from "@/db/channels/channel-in-use";
import { knownItems } from "@/db/channels/known-items";
import type { Database, Executor } from "@/db/client";
import type { Vault } from "@/db/vault";
import type { Connector, Credentials, Session } from "@/platforms/connector";
import type { BudgetHooks } from "./channel-budget";

/** What calling a platform takes. */
export interface ChannelContext {
  database: Database;
  vault: Vault;
  connectorFor(platform: string): Connector;
  now(): Date;
  /** Whose calls these are; background work leaves a reserve of each allowance to people's answers. Not said: background. */
  use?: CallUse;
  /** Holds one channel's calls to its allowances. */
  budget?: BudgetHooks;
}

type Opening = Pick<ChannelContext, "vault" | "connectorFor" | "budget">;

export interface OpenChannel {
  channel: ChannelInUse;
  connector: Connector;
  credentials: Credentials;
  session: Session;
  /** Platform and host: what answers this channel, and others with it. */
  server: string;
}

/** Throws when the channel is gone. */
export async function openChannel(
  context: Opening & Pick<ChannelContext, "database">,
  channelId: string,
): Promise<OpenChannel> {
  const open = await openWith(context, context.database, channelId);
  if (!open) throw new Error(`There is no channel ${channelId}.`);
  return open;
}

/** The same by another connection; null when the channel is gone. */
export async function openWith(
  { vault, connectorFor, budget }: Opening,
  executor: Executor,
  channelId: string,
): Promise<OpenChannel | null> {
  const channel = await channelInUse(executor, channelId);
  if (!channel) return null;
  const connector = connectorFor(channel.platform);
  const credentials = openCredentials(vault, channel.credentials);
  const { accountExternalId: externalId, username, name, limits, baseUrl } = channel;
  return {
    channel,
    connector,
    credentials,
    server: [channel.platform, connector.server?.(credentials), channel.baseUrl].filter(Boolean).join(" "),
    session: connector.connect({
      account: { externalId, username, name, ...(limits && { text: limits }) },
      credentials,
      baseUrl,
      known: knownItems(executor, channelId),
      beforeCall: budget?.beforeCall,
      onBudget: budget?.onBudget,
    }),
  };
}

const PURPOSE = "channel-credentials";

export const sealCredentials = (vault: Vault, credentials: Credentials): Uint8Array =>
  vault.seal(JSON.stringify(credentials), PURPOSE);

function openCredentials(vault: Vault, sealed: Uint8Array): Credentials {
  const credentials: unknown = JSON.parse(vault.open(sealed, PURPOSE));
  if (typeof credentials === "object" && credentials !== null && !Array.isArray(credentials))
    return { ...credentials };
  throw new Error("The stored credentials of a channel are not an object.");
}

/** When these credentials end, where they say so. */
export function expiryOf({ expiresAt }: Credentials): Date | null {
  const at = typeof expiresAt === "string" ? new Date(expiresAt) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
