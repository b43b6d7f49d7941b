import { anonymousClient } from "./client";
import type { MastodonCredentials } from "./credentials";

/** Only the application that was given a token can give it back; a token that was typed in belongs to another. */
export async function revoke(
  { instance, accessToken, clientId, clientSecret }: MastodonCredentials,
  baseUrl: string | null,
): Promise<void> {
  if (clientId === undefined || clientSecret === undefined) return;
  await anonymousClient(instance, baseUrl).write("oauth/revoke", {
    form: { client_id: clientId, client_secret: clientSecret, token: accessToken },
  });
}
