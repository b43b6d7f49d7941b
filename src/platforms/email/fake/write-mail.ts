import { randomUUID } from "node:crypto";
import { PICTURES, type PictureName, pictureNamed } from "@/platforms/fake-kit/pictures";

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
  picture?: PictureName;
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
    ...(mail.picture ? MIXED : PLAIN_TEXT),
    ...headers,
  };
  const head = Object.entries(lines).map(([header, value]) => `${header}: ${value}`);
  const body = mail.picture ? withPicture(text, mail.picture) : base64(Buffer.from(text));
  return { mailId, bytes: Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}\r\n`) };
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64").replace(/.{76}/g, "$&\r\n");

const headed = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([header, value]) => `${header}: ${value}\r\n`)
    .join("");

const BOUNDARY = "between-the-parts";
const PLAIN_TEXT = { "Content-Type": "text/plain; charset=utf-8", "Content-Transfer-Encoding": "base64" };
const MIXED = { "Content-Type": `multipart/mixed; boundary="${BOUNDARY}"` };

function withPicture(text: string, picture: PictureName): string {
  const file = {
    "Content-Type": "image/png",
    "Content-Transfer-Encoding": "base64",
    "Content-Disposition": `attachment; filename="${picture}.png"`,
    "Content-Description": PICTURES[picture],
  };
  const parts = [
    `${headed(PLAIN_TEXT)}\r\n${base64(Buffer.from(text))}`,
    `${headed(file)}\r\n${base64(pictureNamed(picture))}`,
  ];
  return `${parts.map((part) => `--${BOUNDARY}\r\n${part}\r\n`).join("")}--${BOUNDARY}--`;
}

const encoded = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
