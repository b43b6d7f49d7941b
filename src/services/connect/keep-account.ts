import type { ConnectAnswer } from "@/core/connecting";
import { joinChannel } from "@/db/webhooks/put-app";
import type { Account } from "@/platforms/connector";
import { type ConnectChannel, storeConnected } from "../connect-channel";
import type { ChannelContext } from "../open-channel";

/** Stores an account that the platform has named over these very credentials; our application's webhook carries it. */
export async function keepAccount(
  context: ChannelContext,
  { account, appId, ...wish }: ConnectChannel & { account: Account; appId: string | null },
): Promise<ConnectAnswer> {
  const connector = context.connectorFor(wish.platform);
  const { channelId } = await storeConnected(context, wish, { connector, account });
  if (appId && connector.capabilities.webhook) await joinChannel(context.database, channelId, appId);
  return { ok: true, channelId };
}
