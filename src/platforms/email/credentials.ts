import { z } from "zod";
import type { Credentials } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { addressFrom } from "./address";

const Host = z.string().regex(/^[a-z0-9.:-]{1,255}$/i);
const Port = z.coerce.number().int().min(1).max(65_535);

/** A mailbox: where it is read, where it is sent from, and what signs our reply addresses. */
const EmailCredentials = z.object({
  address: z.string().transform((text, context) => {
    const address = addressFrom(text);
    if (address === null) context.addIssue("not an address");
    return address ?? z.NEVER;
  }),
  /** As customers see it; the address when it is left out. */
  name: z.string().max(100).optional(),
  username: z.string().min(1),
  password: z.string().min(1),
  imapHost: Host,
  imapPort: Port.default(993),
  smtpHost: Host,
  /** 465 speaks TLS from the first byte; any other must change to it before the log-in. */
  smtpPort: Port.default(465),
  /** Signs reply addresses and ids. A new key makes the old addresses plain ones: their answers still thread by references. */
  replyKey: z.string().min(32),
  /** The name under which our own receiver writes `Authentication-Results`; nobody else's are believed. */
  authserv: z.string().min(1).optional(),
});
export type EmailCredentials = z.infer<typeof EmailCredentials>;

/** Throws `unauthorized` naming the fields that are missing or wrong, never their values. */
export function emailCredentialsFrom(credentials: Credentials): EmailCredentials {
  const parsed = EmailCredentials.safeParse(credentials);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))].join(", ");
  throw new PlatformError(
    "unauthorized",
    `The settings of the mailbox are incomplete (${fields}). Connect it again.`,
  );
}
