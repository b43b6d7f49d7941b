import MailComposer from "nodemailer/lib/mail-composer/index.js";
import { baseSubject } from "@/core/threads/email";
import type { Outbound, OutboundFile } from "@/platforms/outbound";
import { replyAddress, type Sealing } from "./seals";

/** The mail that ours answers, as far as ours repeats it. */
export interface Answered {
  mailId: string;
  references: string[];
  subject: string;
}

export interface Composition {
  message: Outbound;
  /** Ours, without brackets. */
  mailId: string;
  person: string;
  place: string;
  answered: Answered | null;
  sender: Sealing & { name: string };
  sentAt: Date;
}

/** Most ids that are repeated: the root and the nearest, as RFC 5322 asks of whoever shortens. */
const REFERENCES_MAX = 30;

/** The mail as it goes over the wire: plain text, with a reply address of its own, and ids that are the same for every attempt. */
export async function compose(composition: Composition): Promise<Buffer> {
  const { message, mailId, person, place, answered, sender, sentAt } = composition;
  const mail = new MailComposer({
    from: { name: sender.name, address: sender.address },
    to: { name: "", address: person },
    replyTo: { name: sender.name, address: replyAddress(sender, person, place) },
    subject: subjectOf(answered, sender.name),
    messageId: `<${mailId}>`,
    date: sentAt,
    ...(answered && {
      inReplyTo: `<${answered.mailId}>`,
      references: referencesOf(answered).map((id) => `<${id}>`),
    }),
    // Two programs that answer each other never end.
    headers: message.isByPerson
      ? {}
      : { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" },
    text: message.text,
    // Every word as it was written, in any script, over any server.
    textEncoding: "base64",
    attachments: await Promise.all(message.files.map(attachmentOf)),
  });
  return mail.compile().build();
}

/** What a file shows stands beside it, where RFC 2045 has a place for it. */
async function attachmentOf({ name, type, altText, bytes }: OutboundFile) {
  return {
    filename: name,
    contentType: type,
    content: Buffer.from(await bytes()),
    ...(altText && { headers: { "Content-Description": altText } }),
  };
}

function referencesOf({ references, mailId }: Answered): string[] {
  const all = [...new Set([...references, mailId])];
  return all.length <= REFERENCES_MAX ? all : [...all.slice(0, 1), ...all.slice(1 - REFERENCES_MAX)];
}

function subjectOf(answered: Answered | null, name: string): string {
  const subject = baseSubject(answered?.subject ?? "");
  if (subject !== "") return `Re: ${subject}`;
  return answered ? "Re:" : name;
}
