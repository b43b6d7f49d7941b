import { z } from "zod";
import type { Connecting } from "@/platforms/connecting";
import type { AppConnection } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { originOf } from "@/platforms/stand-in";
import { redeemCode, type XClientKeys, xClient } from "./client";
import { whoAmI } from "./who-am-i";

/** Mentions, answers, hiding, direct messages, pictures, and to stay connected. */
const SCOPES = [
  "tweet.read",
  "users.read",
  "tweet.write",
  "tweet.moderate.write",
  "dm.read",
  "dm.write",
  "media.write",
  "offline.access",
];

const ClientKeys = z.object({ clientId: z.string().min(1), clientSecret: z.string().min(1).optional() });

function keysOf({ secrets }: AppConnection): XClientKeys {
  const keys = ClientKeys.safeParse(secrets);
  if (keys.success) return keys.data;
  throw new PlatformError(
    "unauthorized",
    "The application's client id is missing. Enter it as X's page for developers shows it.",
  );
}

/** OAuth 2 with PKCE: the consent page is on X's own site, codes are traded at its API. */
export const connecting: Connecting = {
  scopes: SCOPES,
  appFields: [
    { name: "clientId", isSecret: false },
    { name: "clientSecret", isSecret: true },
    { name: "consumerKey", isSecret: false },
    { name: "consumerSecret", isSecret: true },
    { name: "bearerToken", isSecret: true },
  ],
  accountFields: [],
  renewing: {
    fields: [
      { name: "accessToken", isSecret: true },
      { name: "refreshToken", isSecret: true, isOptional: true },
    ],
  },
  consent: {
    async url(app, { redirectUrl, state, codeChallenge }) {
      const url = new URL("/i/oauth2/authorize", originOf("https://x.com", app.baseUrl));
      url.search = new URLSearchParams({
        response_type: "code",
        client_id: keysOf(app).clientId,
        redirect_uri: redirectUrl,
        scope: SCOPES.join(" "),
        state,
        code_challenge: codeChallenge,
        code_challenge_method: "S256",
      }).toString();
      return url.href;
    },
    async redeem(app, { code, codeVerifier, redirectUrl }) {
      const credentials = await redeemCode(keysOf(app), app.baseUrl, {
        code,
        codeVerifier,
        redirectUri: redirectUrl,
      });
      const account = await whoAmI(xClient(credentials, app.baseUrl));
      return [{ account, credentials: { ...credentials } }];
    },
  },
};
