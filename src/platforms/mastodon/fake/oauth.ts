import { createHash, randomBytes } from "node:crypto";
import type { Answer } from "./call";
import { ok } from "./call";
import type { Grant } from "./entries";
import { Refusal } from "./refusal";
import type { Stage } from "./world";

type Fields = Record<string, string>;

/** Calls of an application in nobody's name; null for any other path. */
export function oauthAnswer(stage: Stage, path: string, fields: Fields): Answer | null {
  switch (path) {
    case "POST /api/v1/apps":
      return register(stage, fields);
    case "POST /oauth/token":
      return trade(stage, fields);
    case "POST /oauth/revoke":
      return revoke(stage, fields);
    default:
      return null;
  }
}

function register(stage: Stage, { client_name: name, redirect_uris: uris, scopes = "read" }: Fields): Answer {
  if (!name || !uris) throw Refusal.invalid("Application name can't be blank, Redirect URI can't be blank");
  const app = {
    clientId: randomBytes(16).toString("base64url"),
    clientSecret: randomBytes(16).toString("base64url"),
    redirectUris: uris.split(/\s+/u),
    scopes: scopes.split(" "),
  };
  stage.record({ type: "app", app });
  return ok({
    id: "563419",
    name,
    website: null,
    scopes: app.scopes,
    redirect_uri: uris,
    redirect_uris: app.redirectUris,
    client_id: app.clientId,
    client_secret: app.clientSecret,
    client_secret_expires_at: 0,
  });
}

/** The person's consent, as their browser would give it at `url`. Returns where they are sent. */
export function consent(stage: Stage, url: string, personId: string): string {
  const query = new URL(url).searchParams;
  const app = stage.world.apps.get(query.get("client_id") ?? "");
  const redirectUri = query.get("redirect_uri") ?? "";
  const scopes = (query.get("scope") ?? "read").split(" ");
  const mayAsk =
    app?.redirectUris.includes(redirectUri) && scopes.every((scope) => app.scopes.includes(scope));
  if (!app || !mayAsk) throw new Error("The instance would not show a consent for this address.");
  const code = randomBytes(16).toString("base64url");
  const codeChallenge = query.get("code_challenge");
  stage.record({
    type: "grant",
    grant: { code, personId, clientId: app.clientId, redirectUri, scopes, codeChallenge },
  });
  return `${redirectUri}?${new URLSearchParams({ code, state: query.get("state") ?? "" })}`;
}

function trade(stage: Stage, fields: Fields): Answer {
  const grant = stage.world.grants.get(fields.code ?? "");
  const app = stage.world.apps.get(fields.client_id ?? "");
  if (!app || app.clientSecret !== fields.client_secret) throw new Refusal(401, "invalid_client");
  if (!grant || !fitsGrant(grant, fields)) throw new Refusal(400, "invalid_grant");
  const { personId, clientId, scopes } = grant;
  const accessToken = randomBytes(24).toString("base64url");
  stage.record({
    type: "token",
    token: { accessToken, personId, clientId, scopes },
    grantCode: grant.code,
  });
  const created_at = Math.floor(stage.now().getTime() / 1000);
  return ok({ access_token: accessToken, token_type: "Bearer", scope: scopes.join(" "), created_at });
}

function fitsGrant(
  grant: Grant,
  { client_id, redirect_uri, grant_type, code_verifier = "" }: Fields,
): boolean {
  const challenge = createHash("sha256").update(code_verifier).digest("base64url");
  return (
    grant_type === "authorization_code" &&
    grant.clientId === client_id &&
    grant.redirectUri === redirect_uri &&
    (grant.codeChallenge === null || grant.codeChallenge === challenge)
  );
}

function revoke(stage: Stage, { token = "", client_id, client_secret }: Fields): Answer {
  const found = stage.world.tokens.get(token);
  const app = stage.world.apps.get(client_id ?? "");
  if (!app || app.clientSecret !== client_secret || (found && found.clientId !== app.clientId))
    throw new Refusal(403, "unauthorized_client");
  if (found) stage.record({ type: "revoke", accessToken: token });
  return ok({});
}
