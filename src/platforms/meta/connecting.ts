import { z } from "zod";
import type { Connecting, Consent } from "@/platforms/connecting";
import type { Account, AppConnection, Credentials } from "@/platforms/connector";
import { jsonClient } from "@/platforms/json-client";
import { originOf } from "@/platforms/stand-in";
import { type MetaApp, metaAppFrom } from "./app-credentials";
import { refusalIn } from "./errors";
import { graphOf, HOST, readAs, VERSION } from "./graph";
import { type ListedPage, pagesOf } from "./own-pages";

/** Which account of one of Meta's platforms a Page brings; null where it brings none. */
export type AccountOf = (page: ListedPage) => Account | null;

/** Consent by Facebook Login: a person's rights, and from them the lasting token of each of their Pages. */
export const connectingBy = (scopes: string[], accountOf: AccountOf): Connecting => ({
  scopes,
  appFields: [
    { name: "appId", isSecret: false },
    { name: "appSecret", isSecret: true },
  ],
  accountFields: [],
  renewing: { fields: [{ name: "accessToken", isSecret: true }] },
  consent: { url: urlFor(scopes), redeem: redeemer(accountOf) },
});

const DIALOG_HOST = "https://www.facebook.com";

const urlFor =
  (scopes: string[]): Consent["url"] =>
  async ({ secrets, baseUrl }, { redirectUrl, state, codeChallenge }) => {
    const url = new URL(`/${VERSION}/dialog/oauth`, originOf(DIALOG_HOST, baseUrl));
    url.search = new URLSearchParams({
      client_id: metaAppFrom(secrets).appId,
      redirect_uri: redirectUrl,
      state,
      scope: scopes.join(","),
      response_type: "code",
      code_challenge: codeChallenge,
      code_challenge_method: "S256",
    }).toString();
    return url.href;
  };

const redeemer =
  (accountOf: AccountOf): Consent["redeem"] =>
  async ({ secrets, baseUrl }, { code, codeVerifier, redirectUrl }) => {
    const app = metaAppFrom(secrets);
    const byCode = { code, redirect_uri: redirectUrl, code_verifier: codeVerifier };
    const short = await tokenFor({ app, baseUrl }, byCode);
    const long = await tokenFor(
      { app, baseUrl },
      { grant_type: "fb_exchange_token", fb_exchange_token: short },
    );
    const graph = graphOf({ accessToken: long, appSecret: app.appSecret }, baseUrl);
    return (await pagesOf(graph)).flatMap((page) => {
      const account = accountOf(page);
      return account ? [{ account, credentials: credentialsOf(app, page) }] : [];
    });
  };

const credentialsOf = ({ appId, appSecret }: MetaApp, page: ListedPage): Credentials => ({
  accessToken: page.access_token,
  appId,
  appSecret,
  pageId: page.id,
});

const TokenAnswer = z.looseObject({ access_token: z.string().min(1) });

/** In a form, since addresses end up in logs. What was lost on the way may be asked for again: it gives the same rights. */
async function tokenFor(
  { app, baseUrl }: { app: MetaApp } & Pick<AppConnection, "baseUrl">,
  form: Record<string, string>,
): Promise<string> {
  const client = jsonClient({
    platform: "Meta",
    host: HOST,
    baseUrl,
    refusalOf: (answer) => refusalIn(answer),
  });
  const { body } = await client.read(`/${VERSION}/oauth/access_token`, {
    method: "POST",
    form: { client_id: app.appId, client_secret: app.appSecret, ...form },
  });
  return readAs(TokenAnswer, body).access_token;
}
