import { PlatformError } from "@/platforms/platform-error";
import { anonymousClient } from "./client";
import type { MastodonCredentials } from "./credentials";

/**
 * Only the application that was given a token can give it back. One that was typed in belongs to another: then it throws
 * `rejected`, since its owner has to.
 */
export async function revoke(
  { instance, accessToken, clientId, clientSecret }: MastodonCredentials,
  baseUrl: string | null,
): Promise<void> {
  if (clientId === undefined || clientSecret === undefined)
    throw new PlatformError("rejected", "This token was given to another application than ours.", {
      reason: "not_permitted",
    });
  await anonymousClient(instance, baseUrl).write("oauth/revoke", {
    form: { client_id: clientId, client_secret: clientSecret, token: accessToken },
  });
}
