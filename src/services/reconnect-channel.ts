import type { ConnectFailure } from "@/core/connecting";
import type { Account, Credentials, Session } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { askConsent } from "./connect/consent";
import { failed, orFailed } from "./connect/failure";
import { fieldsFrom } from "./connect/fields";
import { ourApp } from "./connect/our-app";
import { storeConnected } from "./connect-channel";
import { type ChannelContext, type OpenChannel, openChannel } from "./open-channel";
import { signInAtSimulator } from "./sign-in-at-simulator";

/**
 * How an admin wants a channel connected again: with what we have, once the platform's own objection is mended; with
 * the simulated platform's consent; with new keys, by the names of the platform's fields; or by the owner's consent on
 * the platform's own page.
 */
export type ReconnectWay =
  | { way: "stored" }
  | { way: "simulated" }
  | { way: "given"; fields: Record<string, string> }
  | { way: "consent"; sessionId: string; redirectUrl: string };

export type Reconnected =
  | { ok: true }
  /** The owner has to be asked: send the browser there. */
  | { ok: true; consentUrl: string }
  | { ok: false; reason: ConnectFailure };

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
  if (wish.way === "consent") return askAgain(context, open, wish);
  return orFailed<Reconnected>(async () => {
    const wanted = await credentialsFor(open, wish);
    if (wanted === null) return failed("incomplete");
    const { account, credentials } = await prove(open, wanted);
    const { channel, connector } = open;
    if (account.externalId !== channel.accountExternalId) return failed("other_account");
    const { platform, baseUrl, inboxId } = channel;
    await storeConnected(context, { platform, baseUrl, inboxId, credentials }, { connector, account });
    return { ok: true };
  });
}

/** The owner is asked on the platform's page, by what is stored of where the account is; only this account will do. */
async function askAgain(
  context: ChannelContext,
  { channel, connector: { connecting }, credentials }: OpenChannel,
  { sessionId, redirectUrl }: Extract<ReconnectWay, { way: "consent" }>,
): Promise<Reconnected> {
  const { platform, inboxId, accountExternalId } = channel;
  const fields = connecting && fieldsFrom(connecting.accountFields, wordsIn(credentials));
  if (!connecting?.consent || !fields) return failed("incomplete");
  const app = await ourApp(context, platform);
  if (!app) return failed("no_app");
  const asked = await askConsent(context, {
    ...{ platform, inboxId, accountExternalId, sessionId, redirectUrl, fields, app },
    consent: connecting.consent,
  });
  if (!asked.ok || "consentUrl" in asked) return asked;
  throw new Error("A consent began and had nowhere to go.");
}

const wordsIn = (credentials: Credentials): Record<string, string> =>
  Object.fromEntries(
    Object.entries(credentials).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );

/** Null when something that is needed was not typed. */
async function credentialsFor(
  { channel, connector: { connecting }, credentials }: OpenChannel,
  wish: Exclude<ReconnectWay, { way: "consent" }>,
): Promise<Credentials | null> {
  switch (wish.way) {
    case "stored":
      return credentials;
    case "given": {
      const { fields = [], credentialsFrom = laidOver } = connecting?.renewing ?? {};
      const typed = fieldsFrom(fields, wish.fields);
      return typed && credentialsFrom(credentials, typed, channel.baseUrl);
    }
    case "simulated":
      if (channel.baseUrl === null)
        throw new PlatformError("rejected", "Only a simulated platform consents by itself.");
      return (await signInAtSimulator(channel.baseUrl, channel.username)).credentials;
  }
}

/** Nobody says how long new keys last, so they are used until they are refused. */
const laidOver = async (stored: Credentials, typed: Record<string, string>): Promise<Credentials> => ({
  ...stored,
  expiresAt: undefined,
  ...typed,
});

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
