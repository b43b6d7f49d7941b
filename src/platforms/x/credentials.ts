import { z } from "zod";
import type { Credentials } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";

/** OAuth 2 user context. The refresh token is single use: what `refresh()` returns must be stored before it is used. */
const XCredentials = z.object({
  clientId: z.string().min(1),
  /** Absent for a public client. */
  clientSecret: z.string().min(1).optional(),
  accessToken: z.string().min(1),
  /** Present only with the scope `offline.access`. */
  refreshToken: z.string().min(1).optional(),
  /** ISO 8601; absent when unknown. */
  expiresAt: z.string().optional(),
});
export type XCredentials = z.infer<typeof XCredentials>;

/** Throws `unauthorized` naming the missing fields, never their values. */
export function xCredentialsFrom(credentials: Credentials): XCredentials {
  const parsed = XCredentials.safeParse(credentials);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))].join(", ");
  throw new PlatformError(
    "unauthorized",
    `The credentials for X are incomplete (${fields}). Connect the account again.`,
  );
}
