import { z } from "zod";
import type { Connecting } from "@/platforms/connecting";
import type { Credentials } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { clientWith } from "./client";
import { blueskyCredentialsFrom, serviceFrom, USUAL_CHAT } from "./credentials";
import { logIn, withSession } from "./log-in";

/** By an app password, which an account's owner makes in Bluesky's own app. */
export const connecting: Connecting = {
  scopes: ["App password", "Allow access to your direct messages"],
  appFields: [],
  accountFields: [
    { name: "identifier", isSecret: false },
    { name: "appPassword", isSecret: true },
    { name: "service", isSecret: false, isOptional: true },
    { name: "chatDid", isSecret: false, isOptional: true },
  ],
  credentialsFrom,
  renewing: { fields: [{ name: "appPassword", isSecret: true }], credentialsFrom: renewedFrom },
};

/** A new app password of the same account at the same host; the log-in gives the rest anew. */
async function renewedFrom(
  stored: Credentials,
  { appPassword = "" }: Record<string, string>,
  baseUrl: string | null,
): Promise<Credentials> {
  const { identifier, service, chatDid, streamUrl } = blueskyCredentialsFrom(stored);
  const renewed = await credentialsFrom({ identifier, service, chatDid, appPassword }, baseUrl);
  return { ...renewed, streamUrl };
}

/** Logs in once, and has a look at the direct messages, to which an app password may have no right. */
async function credentialsFrom(
  { identifier = "", appPassword = "", service, chatDid }: Record<string, string>,
  baseUrl: string | null,
): Promise<Credentials> {
  const typed = { identifier: identifier.trim(), appPassword: appPassword.trim() };
  const place = { service: serviceFrom(service), chatDid: chatDid?.trim() || USUAL_CHAT };
  const session = await logIn({ ...place, baseUrl }, typed);
  const credentials = withSession({ ...typed, ...place }, session);
  const client = clientWith(blueskyCredentialsFrom(credentials), { baseUrl });
  await client.read("chat.bsky.convo.listConvos", z.unknown(), { limit: 1 }).catch((error: unknown) => {
    if (!(error instanceof PlatformError) || error.reason !== "not_permitted") throw error;
    throw new PlatformError(
      "unauthorized",
      "This app password may not read direct messages. Make one that is allowed to, and connect with it.",
      { reason: "not_permitted" },
    );
  });
  return credentials;
}
