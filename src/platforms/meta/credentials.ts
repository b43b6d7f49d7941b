import { z } from "zod";
import type { Credentials } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";

/** A Page's own token, also for the Instagram account that belongs to it. It lives until a password or a role changes. */
const MetaCredentials = z.object({
  accessToken: z.string().min(1),
  /** Proves with each call that the token is used by the application it was given to. */
  appSecret: z.string().min(1),
  /** The Page of the account; for Instagram another one than the account itself. */
  pageId: z.string().min(1),
  /** Of the application; tells its subscriptions from those of others. */
  appId: z.string().min(1).optional(),
});
export type MetaCredentials = z.infer<typeof MetaCredentials>;

/** Throws `unauthorized` naming the missing fields, never their values. */
export function metaCredentialsFrom(credentials: Credentials): MetaCredentials {
  const parsed = MetaCredentials.safeParse(credentials);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))].join(", ");
  throw new PlatformError(
    "unauthorized",
    `The credentials for Meta are incomplete (${fields}). Connect the account again.`,
  );
}
