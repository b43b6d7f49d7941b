import { z } from "zod";
import type { Credentials } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";

/** The largest host of accounts; others are named by whoever connects theirs. */
export const USUAL_SERVICE = "https://bsky.social";
/** Who keeps direct messages: a service of its own, that the host of the account passes calls on to. */
export const USUAL_CHAT = "did:web:api.bsky.chat";
/** Everything that is written on the network, as lines of JSON. */
const USUAL_STREAM = "wss://jetstream2.us-east.bsky.network/subscribe";

const BlueskyCredentials = z.object({
  /** The handle, DID or address that the app password belongs to. */
  identifier: z.string().min(1),
  /** Asked for only when the refresh token is dead: 30 log-ins in 5 minutes is all there is. */
  appPassword: z.string().min(1),
  /** Two hours. */
  accessJwt: z.string().min(1),
  /** Ninety days; each refresh gives a new one. */
  refreshJwt: z.string().min(1),
  /** The host of the account. */
  service: z.url({ protocol: /^https$/, hostname: z.regexes.domain }).default(USUAL_SERVICE),
  chatDid: z.string().startsWith("did:").default(USUAL_CHAT),
  streamUrl: z.url({ protocol: /^wss$/, hostname: z.regexes.domain }).default(USUAL_STREAM),
  /** When the access token ends, ISO 8601; absent when it does not say. */
  expiresAt: z.string().optional(),
});
export type BlueskyCredentials = z.infer<typeof BlueskyCredentials>;

/** Throws `unauthorized` naming the missing fields, never their values. */
export function blueskyCredentialsFrom(credentials: Credentials): BlueskyCredentials {
  const parsed = BlueskyCredentials.safeParse(credentials);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))].join(", ");
  throw new PlatformError(
    "unauthorized",
    `The credentials for Bluesky are incomplete (${fields}). Connect the account again.`,
  );
}
