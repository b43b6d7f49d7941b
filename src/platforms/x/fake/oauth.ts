import { z } from "zod";
import { issueTokens } from "./act-people";
import { Refusal } from "./problems";
import type { Stage } from "./stage";

/**
 * The token endpoint: JSON or form, refresh only. A refresh token works once; used again it kills its whole family.
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
  if (fields.get("grant_type") !== "refresh_token") throw invalidGrant();

  const refreshToken = fields.get("refresh_token") ?? "";
  const known = stage.world.refreshTokens.get(refreshToken);
  const wasUsed = isUsed || (known?.used ?? false);
  if (known && wasUsed) stage.record({ type: "revoke", family: known.family });
  const before = known && [...stage.world.tokens.values()].find(({ family }) => family === known.family);
  if (!known || !before || wasUsed || stage.world.deadFamilies.has(known.family)) throw invalidGrant();

  const pair = issueTokens(stage, {
    personId: before.personId,
    scopes: before.scopes,
    family: before.family,
    replaces: refreshToken,
    lifeMs,
  });
  return {
    token_type: "bearer",
    expires_in: 7200,
    access_token: pair.accessToken,
    scope: pair.scopes.join(" "),
    refresh_token: pair.refreshToken,
  };
}

export async function revoke(stage: Stage, request: Request): Promise<Record<string, unknown>> {
  const given = (await fieldsOf(request)).get("token") ?? "";
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
