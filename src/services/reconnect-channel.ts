import type { Account, Credentials, Session } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { storeConnected } from "./connect-channel";
import { type ChannelContext, type OpenChannel, openChannel } from "./open-channel";
import { signInAtSimulator } from "./sign-in-at-simulator";

/**
 * How an admin wants a channel connected again: with what we have, once the platform's own objection is mended; with
 * the simulated platform's consent; or with new credentials, which are laid over the stored ones.
 */
export type ReconnectWay =
  | { way: "stored" }
  | { way: "simulated" }
  | { way: "given"; credentials: Credentials };

export type Reconnected = { ok: true } | { ok: false; reason: "refused" | "other_account" | "unreachable" };

/**
 * Connects a channel again. Its sources are read on from where they stood, at once, and its waiting answers go out by
 * themselves. Nothing changes when the platform refuses, or when the credentials are another account's.
 */
export async function reconnectChannel(
  context: ChannelContext,
  channelId: string,
  wish: ReconnectWay,
): Promise<Reconnected> {
  const open = await openChannel(context, channelId);
  const { channel, connector } = open;
  try {
    const proven = await prove(open, await credentialsFor(open, wish));
    if (proven.account.externalId !== channel.accountExternalId)
      return { ok: false, reason: "other_account" };
    const { platform, baseUrl, inboxId } = channel;
    const { credentials, account } = proven;
    await storeConnected(context, { platform, baseUrl, inboxId, credentials }, { connector, account });
    return { ok: true };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const isAnswer = error.fault === "unauthorized" || error.fault === "rejected";
    return { ok: false, reason: isAnswer ? "refused" : "unreachable" };
  }
}

async function credentialsFor(
  { channel, credentials }: OpenChannel,
  wish: ReconnectWay,
): Promise<Credentials> {
  switch (wish.way) {
    case "stored":
      return credentials;
    case "given":
      // Nobody says how long they last, so they are used until they are refused.
      return { ...credentials, expiresAt: undefined, ...wish.credentials };
    case "simulated":
      if (channel.baseUrl === null)
        throw new PlatformError("rejected", "Only a simulated platform consents by itself.");
      return (await signInAtSimulator(channel.baseUrl, channel.username)).credentials;
  }
}

interface Proven {
  account: Account;
  credentials: Credentials;
}

/** Asks who we are; worn credentials are traded once. */
async function prove(open: OpenChannel, credentials: Credentials): Promise<Proven> {
  const session = sessionWith(open, credentials);
  try {
    return { account: await session.whoAmI(), credentials };
  } catch (error) {
    if (!(error instanceof PlatformError) || error.fault !== "unauthorized" || !session.refresh) throw error;
    const renewed = await session.refresh();
    return { account: await sessionWith(open, renewed).whoAmI(), credentials: renewed };
  }
}

const sessionWith = ({ connector, channel: { baseUrl } }: OpenChannel, credentials: Credentials): Session =>
  connector.connect({ account: null, credentials, baseUrl });
