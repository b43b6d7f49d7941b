import { z } from "zod";
import { issueTokens, type NewTokens } from "./act-people";
import { redeemed } from "./consent";
import { Refusal } from "./problems";
import type { Stage } from "./stage";

/**
 * The token endpoint: JSON or form, a code or a refresh token. A refresh token works once; used again it kills its whole family.
 * `isUsed` pretends that it was, `lifeMs` gives the new one another life than it is said to have.
 */
export async function token(
  stage: Stage,
  request: Request,
  { isUsed = false, lifeMs }: { isUsed?: boolean; lifeMs?: number } = {},
): Promise<Record<string, unknown>> {
  const fields = await fieldsOf(request);
  const clientId = fields.get("client_id") ?? basicUser(request);
  if (!clientId)
    throw new Refusal(401, {
      error: "unauthorized_client",
      error_description: "Missing valid authorization header",
    });
  switch (fields.get("grant_type")) {
    case "authorization_code":
      return answered(stage, { ...consented(stage, clientId, fields), lifeMs });
    case "refresh_token":
      return answered(stage, { ...refreshed(stage, fields, isUsed), lifeMs });
    default:
      throw invalidGrant();
  }
}

function consented(stage: Stage, clientId: string, fields: Map<string, string>): NewTokens {
  const consent = redeemed(stage, {
    code: fields.get("code") ?? "",
    clientId,
    redirectUri: fields.get("redirect_uri") ?? "",
    verifier: fields.get("code_verifier") ?? "",
  });
  if (!consent) throw invalidGrant();
  return { personId: consent.personId, scopes: consent.scopes };
}

function refreshed(stage: Stage, fields: Map<string, string>, isUsed: boolean): NewTokens {
  const refreshToken = fields.get("refresh_token") ?? "";
  const known = stage.world.refreshTokens.get(refreshToken);
  const wasUsed = isUsed || (known?.used ?? false);
  if (known && wasUsed) stage.record({ type: "revoke", family: known.family });
  const before = known && [...stage.world.tokens.values()].find(({ family }) => family === known.family);
  if (!known || !before || wasUsed || stage.world.deadFamilies.has(known.family)) throw invalidGrant();
  const { personId, scopes, family } = before;
  return { personId, scopes, family, replaces: refreshToken };
}

function answered(stage: Stage, tokens: NewTokens): Record<string, unknown> {
  const pair = issueTokens(stage, tokens);
  return {
    token_type: "bearer",
    expires_in: 7200,
    access_token: pair.accessToken,
    scope: pair.scopes.join(" "),
    ...(pair.scopes.includes("offline.access") && { refresh_token: pair.refreshToken }),
  };
}

export async function revoke(stage: Stage, request: Request): Promise<Record<string, unknown>> {
  const fields = await fieldsOf(request);
  if (!fields.get("client_id") && !basicUser(request))
    throw new Refusal(401, {
      error: "unauthorized_client",
      error_description: "Missing valid authorization header",
    });
  const given = fields.get("token") ?? "";
  const family = stage.world.tokens.get(given)?.family ?? stage.world.refreshTokens.get(given)?.family;
  if (family) stage.record({ type: "revoke", family });
  return { revoked: true };
}

const invalidGrant = () =>
  new Refusal(400, {
    error: "invalid_request",
    error_description: "Value passed for the token was invalid.",
  });

async function fieldsOf(request: Request): Promise<Map<string, string>> {
  const text = await request.text();
  if (!request.headers.get("content-type")?.includes("json")) return new Map(new URLSearchParams(text));
  return new Map(
    Object.entries(Fields.catch({}).parse(jsonOr(text))).map(([key, value]) => [key, String(value)]),
  );
}

const Fields = z.record(z.string(), z.unknown());

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function basicUser(request: Request): string | null {
  const [scheme, encoded] = (request.headers.get("authorization") ?? "").split(" ");
  return scheme === "Basic" && encoded
    ? (Buffer.from(encoded, "base64").toString().split(":")[0] ?? null)
    : null;
}
