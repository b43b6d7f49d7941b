import type { ConnectAnswer } from "@/core/connecting";
import type { ChannelContext } from "../open-channel";
import { askConsent } from "./consent";
import { failed, orFailed } from "./failure";
import { fieldsFrom } from "./fields";
import { keepAccount } from "./keep-account";
import { ourApp } from "./our-app";

export interface ConnectAccount {
  platform: string;
  inboxId: string;
  /** What the admin typed, by the names of the platform's fields. */
  fields: Record<string, string>;
  sessionId: string;
  /** Where the platform sends the browser back to. */
  redirectUrl: string;
}

/**
 * Connects an account with what an admin typed, or begins the consent that the platform wants. Nothing is stored before
 * the platform has answered who we are.
 */
export async function connectAccount(context: ChannelContext, wish: ConnectAccount): Promise<ConnectAnswer> {
  const connector = context.connectorFor(wish.platform);
  const { connecting } = connector;
  const fields = connecting && fieldsFrom(connecting.accountFields, wish.fields);
  if (!connecting || !fields) return failed("incomplete");
  const app = await ourApp(context, wish.platform);
  if (!app) return failed("no_app");
  const { consent } = connecting;
  if (consent) return askConsent(context, { ...wish, fields, consent, app });
  const { id: appId, baseUrl } = app;
  return orFailed(async () => {
    const credentials = (await connecting.credentialsFrom?.(fields, baseUrl)) ?? fields;
    const account = await connector.connect({ account: null, credentials, baseUrl }).whoAmI();
    const { platform, inboxId } = wish;
    return keepAccount(context, { account, credentials, platform, inboxId, baseUrl, appId });
  });
}
