import { randomBytes } from "node:crypto";
import type { Connector } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { emailCapabilities } from "./capabilities";
import { emailCredentialsFrom } from "./credentials";
import { parse } from "./parse";
import { firstPlace } from "./place";
import { connect } from "./session";

const REPLY_KEY_BYTES = 32;

/** A mailbox of any provider, over IMAP and SMTP. */
export const email: Connector = {
  platform: "email",
  capabilities: emailCapabilities,
  split() {
    throw new PlatformError("malformed", "Mail is not delivered by webhook.");
  },
  parse,
  privateThreadId: (_account, personExternalId) => firstPlace(personExternalId),
  server: (credentials) => emailCredentialsFrom(credentials).imapHost,
  connecting: {
    scopes: [],
    appFields: [],
    accountFields: [
      { name: "address", isSecret: false },
      { name: "name", isSecret: false, isOptional: true },
      { name: "username", isSecret: false },
      { name: "password", isSecret: true },
      { name: "imapHost", isSecret: false },
      { name: "imapPort", isSecret: false, isOptional: true },
      { name: "smtpHost", isSecret: false },
      { name: "smtpPort", isSecret: false, isOptional: true },
      { name: "authserv", isSecret: false, isOptional: true },
    ],
    renewing: { fields: [{ name: "password", isSecret: true }] },
    credentialsFrom: async (fields) => ({
      replyKey: randomBytes(REPLY_KEY_BYTES).toString("base64"),
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== "")),
    }),
  },
  connect,
};
