import { z } from "zod";
import type { Credentials } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";

/** The largest host of accounts; others are named by whoever connects theirs. */
const USUAL_SERVICE = "https://bsky.social";
/** Who keeps direct messages: a service of its own, that the host of the account passes calls on to. */
export const USUAL_CHAT = "did:web:api.bsky.chat";
/** Everything that is written on the network, as lines of JSON. */
const USUAL_STREAM = "wss://jetstream2.us-east.bsky.network/subscribe";

/** Names that lead into somebody's own network. */
const INWARD = /\.(?:local|localhost|internal|lan|home|arpa)$/;

/** A name in the public DNS and nothing behind it; a person may leave the scheme away. */
const Service = z
  .string()
  .transform((typed) => (typed.includes("://") ? typed : `https://${typed}`))
  .pipe(z.url({ protocol: /^https$/, hostname: z.regexes.domain }))
  .refine((url) => new URL(url).pathname === "/" && !INWARD.test(new URL(url).hostname));

/** What was typed as the host of an account. Throws `unauthorized` with what to do. */
export function serviceFrom(typed: string | undefined): string {
  const service = Service.safeParse(typed?.trim() || USUAL_SERVICE);
  if (service.success) return service.data;
  throw new PlatformError("unauthorized", "The host of an account is its name, such as bsky.social.");
}

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
  service: Service.default(USUAL_SERVICE),
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
