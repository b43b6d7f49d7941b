import { createHash } from "node:crypto";
import { z } from "zod";

/** Ids of mails stand without angle brackets throughout. */
const Address = z.object({ address: z.string(), name: z.string().nullable() });

const Attachment = z.object({
  name: z.string().nullable(),
  mimeType: z.string(),
  /** What its sender says that it shows; missing in what was stored before it was read. */
  description: z.string().nullish(),
  /** Bytes. */
  size: z.number(),
});

/** A mail, taken apart when it was read: without the bytes of its attachments. */
const Mail = z.object({
  mailId: z.string().nullable(),
  inReplyTo: z.array(z.string()),
  /** Oldest first. */
  references: z.array(z.string()),
  from: Address.nullable(),
  to: z.array(Address),
  sentAt: z.coerce.date().nullable(),
  subject: z.string(),
  text: z.string(),
  isAutomatic: z.boolean(),
  attachments: z.array(Attachment),
});
export type Mail = z.infer<typeof Mail>;

/** An item of a mailbox as it is stored: the mail, and what only the reader could know of it. */
export const MailItem = z.object({
  mail: Mail,
  mailbox: z.enum(["inbox", "sent"]),
  uid: z.number().int(),
  /** When our server took it: senders' clocks are not believed. */
  receivedAt: z.coerce.date(),
  /** Carries our seal: nobody else can have written it. */
  isSealed: z.boolean(),
  /** The place that a seal of ours leads this sender to. */
  sealedPlace: z.string().nullable(),
  authentication: z
    .object({ dmarc: z.string().nullable(), spf: z.string().nullable(), dkim: z.string().nullable() })
    .nullable(),
  /** A mail of ours that this one reports as not delivered, and why. */
  undelivered: z.object({ mailId: z.string(), reason: z.string() }).nullable(),
});
export type MailItem = z.infer<typeof MailItem>;

/** The same words at the same moment: what a mail without an id is known by, and what tells two that share one. */
export const fingerprint = ({ from, sentAt, subject, text }: Mail): string =>
  createHash("sha256")
    .update(JSON.stringify([from?.address, sentAt, subject, text]))
    .digest("hex")
    .slice(0, 32);

/** What an item is known by for life. Other people's ids are bound to them: nobody writes over another's mail. */
export function identityOf({ mail, ...item }: MailItem): { externalId: string; version: string } {
  const print = fingerprint(mail);
  // What somebody else may have sent in another's name stands for itself, under whatever id it came.
  const mailId = item.authentication?.dmarc === "fail" ? print : (mail.mailId ?? print);
  if (item.isSealed || item.mailbox === "sent") return { externalId: mailId, version: "1" };
  return { externalId: theirs(mail.from?.address ?? "", mailId), version: print };
}

/** A mail of `person` as a message of the channel. */
export const theirs = (person: string, mailId: string): string => `${person}/${mailId}`;
/** The id within the mail's own headers. */
export const mailIdOf = (externalId: string): string => externalId.slice(externalId.indexOf("/") + 1);

/** Where an attachment is: the mail as it lay when it was read, and its number among the attachments. */
export const referenceOf = ({ mailbox, uid }: Pick<MailItem, "mailbox" | "uid">, at: number): string =>
  `${mailbox} ${uid} ${at}`;

/** The other way round; null for what is no such reference. */
export function placeIn(reference: string): (Pick<MailItem, "mailbox" | "uid"> & { at: number }) | null {
  const [, mailbox, uid, at] = /^(inbox|sent) (\d+) (\d+)$/.exec(reference) ?? [];
  if (mailbox !== "inbox" && mailbox !== "sent") return null;
  return { mailbox, uid: Number(uid), at: Number(at) };
}
