import { z } from "zod";
import { PlatformError } from "@/platforms/platform-error";
import { blueskyClient, type ClientSettings } from "./client";
import type { BlueskyCredentials } from "./credentials";
import { Did } from "./payloads";

export const Session = z.object({
  did: Did,
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
});
type Session = z.infer<typeof Session>;

type Place = Pick<ClientSettings, "service" | "chatDid" | "baseUrl">;

/** Counted against 30 in five minutes: for connecting, and where nothing else lets us in any more. */
export function logIn(
  place: Place,
  { identifier, appPassword }: Pick<BlueskyCredentials, "identifier" | "appPassword">,
): Promise<Session> {
  const wanted = { identifier: identifier.replace(/^@/, ""), password: appPassword };
  return blueskyClient(place).write("com.atproto.server.createSession", Session, wanted);
}

/** A new pair for the old refresh token, or by a log-in when that one is dead. */
export async function refreshed(
  credentials: BlueskyCredentials,
  baseUrl: string | null,
): Promise<BlueskyCredentials> {
  const place = { service: credentials.service, chatDid: credentials.chatDid, baseUrl };
  const client = blueskyClient({ ...place, token: credentials.refreshJwt });
  const session = await client.write("com.atproto.server.refreshSession", Session).catch((error: unknown) => {
    const isDead = error instanceof PlatformError && error.fault === "unauthorized" && !error.reason;
    if (!isDead) throw error;
    return logIn(place, credentials);
  });
  return withSession(credentials, session);
}

/**
 * Ends the session: its refresh token is dead at once, whatever it had left. An access token that is out lives its two
 * hours to the end, and an app password is good until its owner deletes it.
 */
export async function endSession(
  { service, chatDid, refreshJwt: token }: BlueskyCredentials,
  baseUrl: string | null,
): Promise<void> {
  const client = blueskyClient({ service, chatDid, baseUrl, token });
  await client.write("com.atproto.server.deleteSession", z.unknown());
}

export const withSession = <Given extends Partial<BlueskyCredentials>>(
  credentials: Given,
  { accessJwt, refreshJwt }: Session,
) => ({ ...credentials, accessJwt, refreshJwt, expiresAt: expiryIn(accessJwt)?.toISOString() });

const Claims = z.object({ exp: z.number().int().positive() });

/** When a token ends, as it says itself; null when it does not. */
function expiryIn(token: string): Date | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    return new Date(Claims.parse(claims).exp * 1000);
  } catch {
    return null;
  }
}
