import { z } from "zod";
import type { Connecting, Consent, ConsentAsked } from "@/platforms/connecting";
import type { AppConnection, Credentials } from "@/platforms/connector";
import type { JsonAnswer } from "@/platforms/json-answer";
import { PlatformError } from "@/platforms/platform-error";
import { originOf } from "@/platforms/stand-in";
import { anonymousClient, mastodonClient } from "./client";
import { instanceOrigin } from "./instance-address";
import { whoAmI } from "./who-am-i";

const SCOPES = ["read", "write:statuses", "write:media"];
/** What people see who are asked to consent. */
const APP_NAME = "Sixty";

/** There is no application at the network: each instance gives us one when it is first asked. */
export const connecting: Connecting = {
  scopes: SCOPES,
  appFields: [],
  accountFields: [{ name: "instance", isSecret: false }],
  consent: { prepare, url, redeem },
  // A token that somebody typed is another application's than ours, which could not take it back.
  renewing: {
    fields: [{ name: "accessToken", isSecret: true }],
    credentialsFrom: async ({ instance }, { accessToken }) => ({ instance, accessToken }),
  },
};

const Registered = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });
const Token = z.object({ access_token: z.string().min(1) });
const Prepared = z.object({ instance: z.string(), clientId: z.string(), clientSecret: z.string() });

async function prepare(
  { baseUrl }: AppConnection,
  { redirectUrl, fields }: Pick<ConsentAsked, "redirectUrl" | "fields">,
): Promise<Record<string, string>> {
  const instance = instanceOrigin(fields.instance ?? "");
  const answer = await anonymousClient(instance, baseUrl).write("api/v1/apps", {
    json: { client_name: APP_NAME, redirect_uris: redirectUrl, scopes: SCOPES.join(" ") },
  });
  const { client_id, client_secret } = readAs(Registered, answer);
  return { instance, clientId: client_id, clientSecret: client_secret };
}

async function url({ baseUrl }: AppConnection, ask: ConsentAsked): Promise<string> {
  const { instance, clientId } = prepared(ask.fields);
  const address = new URL("/oauth/authorize", originOf(instance, baseUrl));
  address.search = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: ask.redirectUrl,
    scope: SCOPES.join(" "),
    state: ask.state,
    code_challenge: ask.codeChallenge,
    code_challenge_method: "S256",
  }).toString();
  return address.href;
}

async function redeem(
  { baseUrl }: AppConnection,
  { code, codeVerifier, redirectUrl, fields }: Parameters<Consent["redeem"]>[1],
): ReturnType<Consent["redeem"]> {
  const { instance, clientId, clientSecret } = prepared(fields);
  const answer = await anonymousClient(instance, baseUrl).write("oauth/token", {
    form: {
      grant_type: "authorization_code",
      code,
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: redirectUrl,
      code_verifier: codeVerifier,
      scope: SCOPES.join(" "),
    },
  });
  const accessToken = readAs(Token, answer).access_token;
  const credentials: Credentials = { instance, accessToken, clientId, clientSecret };
  return [
    { account: await whoAmI(mastodonClient({ accessToken }, { host: instance, baseUrl })), credentials },
  ];
}

function prepared(fields: Record<string, string>): z.infer<typeof Prepared> {
  const read = Prepared.safeParse(fields);
  if (read.success) return read.data;
  throw new PlatformError("unauthorized", "The instance has not given us an application yet. Begin again.");
}

function readAs<Shape extends z.ZodType>(shape: Shape, { body }: JsonAnswer): z.output<Shape> {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  throw new PlatformError("unavailable", "The instance answered with something that cannot be read.");
}
