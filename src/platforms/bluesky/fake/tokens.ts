import { createHash } from "node:crypto";
import { z } from "zod";
import type { Login } from "./entries";
import { Refusal } from "./refusal";
import type { World } from "./world";

/**
 * Tokens in the shape of the real ones. They follow from the login they belong to and are good as long as that one is:
 * an access token until it expires, whatever was traded meanwhile, a refresh token also two hours after its trade.
 */
const REFRESH_SECONDS = 90 * 86_400;
const GRACE_MS = 2 * 3_600_000;

type Kind = "access" | "refresh";

const Claims = z.object({ scope: z.string(), sub: z.string(), exp: z.number(), jti: z.string() });

export function tokenOf(login: Login, kind: Kind): string {
  const { did, number, at, accessSeconds, isPrivileged } = login;
  const seconds = kind === "access" ? accessSeconds : REFRESH_SECONDS;
  const accessScope = isPrivileged ? "com.atproto.appPassPrivileged" : "com.atproto.appPass";
  const issued = Math.floor(Date.parse(at) / 1000);
  return signed({
    scope: kind === "access" ? accessScope : "com.atproto.refresh",
    sub: did,
    iat: issued,
    exp: issued + seconds,
    jti: String(number),
  });
}

/** The login that a token belongs to. Throws what the host says when it is none, the wrong kind, or dead. */
export function loginWith(world: World, token: string, { kind, now }: { kind: Kind; now: Date }): Login {
  const claims = claimsIn(token);
  const login = world.logins.get(Number(claims?.jti));
  if (!claims || !login || tokenOf(login, kindOf(claims.scope)) !== token) throw Refusal.badToken();
  if (kindOf(claims.scope) !== kind) throw new Refusal(400, "InvalidToken", { message: "Bad token scope" });
  const isOver = claims.exp * 1000 <= now.getTime();
  const isTraded =
    kind === "refresh" && login.tradedAt !== null && Date.parse(login.tradedAt) + GRACE_MS <= now.getTime();
  if (isOver) throw Refusal.expired();
  const isEnded = login.isDead || (kind === "refresh" && login.isEnded);
  if (isTraded || isEnded) throw new Refusal(400, "ExpiredToken", { message: "Token has been revoked" });
  if (world.takenDown.has(login.did)) throw Refusal.takenDown();
  return login;
}

/** The login whose refresh token it is, however old. Throws what the host says when it is none. */
export function loginToEnd(world: World, token: string): Login {
  const login = loginNamed(world, token);
  if (!login || tokenOf(login, "refresh") !== token) throw Refusal.badToken();
  return login;
}

/** Dead or alive. */
export const loginNamed = (world: World, token: string): Login | undefined =>
  world.logins.get(Number(claimsIn(token)?.jti));

const kindOf = (scope: string): Kind => (scope === "com.atproto.refresh" ? "refresh" : "access");

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function signed(claims: Record<string, unknown>): string {
  const text = `${part({ typ: "at+jwt", alg: "HS256" })}.${part(claims)}`;
  return `${text}.${createHash("sha256").update(`pretended ${text}`).digest("base64url")}`;
}

function claimsIn(token: string): z.infer<typeof Claims> | null {
  try {
    return Claims.parse(JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()));
  } catch {
    return null;
  }
}

const ServiceClaims = z.object({ iss: z.string(), lxm: z.string(), exp: z.number() });

/** For whom a host of accounts calls another service. Whether the host may, its signature would tell. */
export function callerOfHost(token: string, method: string): string {
  try {
    const claims = ServiceClaims.parse(
      JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()),
    );
    if (claims.lxm === method) return claims.iss.split("#")[0] ?? "";
  } catch {
    // Falls through to the one answer for both.
  }
  throw Refusal.badToken();
}
