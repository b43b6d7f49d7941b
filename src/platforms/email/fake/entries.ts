import { z } from "zod";

/**
 * Everything that can happen at the pretended provider, one line of its journal each. The world is nothing but these
 * lines applied in order, so that a restart rebuilds it exactly. Times are ISO 8601; mails are base64.
 */
const At = z.iso.datetime();
const MailboxName = z.enum(["INBOX", "Sent"]);
export type MailboxName = z.infer<typeof MailboxName>;

const AccountEntry = z.object({
  type: z.literal("account"),
  address: z.string(),
  password: z.string(),
});
/** Takes no mail any more, and no log-in. */
const ClosedEntry = z.object({ type: z.literal("closed"), address: z.string() });
const MailEntry = z.object({
  type: z.literal("mail"),
  address: z.string(),
  mailbox: MailboxName,
  receivedAt: At,
  bytes: z.string(),
});
/** A mail that the provider has taken from one of its customers: the ledger of writes. */
const SubmissionEntry = z.object({
  type: z.literal("submission"),
  from: z.string(),
  to: z.array(z.string()),
  at: At,
  bytes: z.string(),
});
/** The mailbox is numbered anew, as after a restored backup. */
const NumberedEntry = z.object({ type: z.literal("numbered"), address: z.string(), mailbox: MailboxName });
/** A colleague moves a mail away in another program. */
const RemovedEntry = z.object({
  type: z.literal("removed"),
  address: z.string(),
  mailbox: MailboxName,
  uid: z.number().int(),
});

export const Entry = z.discriminatedUnion("type", [
  AccountEntry,
  ClosedEntry,
  MailEntry,
  SubmissionEntry,
  NumberedEntry,
  RemovedEntry,
]);
export type Entry = z.infer<typeof Entry>;
export type Submission = z.infer<typeof SubmissionEntry>;
