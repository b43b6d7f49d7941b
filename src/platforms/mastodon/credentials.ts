import { z } from "zod";
import type { Credentials } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { instanceOrigin } from "./instance-address";

/** A token does not expire; the application belongs to one instance, and is needed only to take the token back. */
const MastodonCredentials = z.object({
  instance: z.string().min(1),
  accessToken: z.string().min(1),
  clientId: z.string().min(1).optional(),
  clientSecret: z.string().min(1).optional(),
});
export type MastodonCredentials = z.infer<typeof MastodonCredentials>;

/** Throws `unauthorized` naming the missing fields, never their values. */
export function mastodonCredentialsFrom(credentials: Credentials): MastodonCredentials {
  const read = MastodonCredentials.safeParse(credentials);
  if (read.success) return { ...read.data, instance: instanceOrigin(read.data.instance) };
  const fields = [...new Set(read.error.issues.map(({ path }) => path.join(".")))].join(", ");
  throw new PlatformError(
    "unauthorized",
    `The credentials for the instance are incomplete (${fields}). Connect the account again.`,
  );
}
