import { randomUUID } from "node:crypto";

/** A mail as a customer's program writes it. Bodies go as they are, in UTF-8. */
export interface WrittenMail {
  from: string;
  to: string;
  subject: string;
  text: string;
  at: Date;
  name?: string;
  mailId?: string;
  inReplyTo?: string;
  references?: string[];
  headers?: Record<string, string>;
}

export function writeMail(mail: WrittenMail): { mailId: string; bytes: Buffer } {
  const { from, to, subject, text, at, name, inReplyTo, references = [], headers = {} } = mail;
  const mailId = mail.mailId ?? `${randomUUID()}@${from.slice(from.indexOf("@") + 1)}`;
  const lines = {
    "Message-ID": `<${mailId}>`,
    Date: at.toUTCString().replace("GMT", "+0000"),
    From: name ? `${encoded(name)} <${from}>` : from,
    To: to,
    Subject: encoded(subject),
    ...(inReplyTo && { "In-Reply-To": `<${inReplyTo}>` }),
    ...(references.length > 0 && { References: references.map((id) => `<${id}>`).join("\r\n ") }),
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "base64",
    ...headers,
  };
  const head = Object.entries(lines).map(([header, value]) => `${header}: ${value}`);
  const body = Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n");
  return { mailId, bytes: Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}\r\n`) };
}

const encoded = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
