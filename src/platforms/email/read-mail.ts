import PostalMime, { type Address, type Email, type Header } from "postal-mime";
import { addressFrom } from "./address";
import { isAutomatic } from "./automatic";
import type { Mail } from "./item";
import { plainText } from "./plain-text";

/** A mail taken apart, and the headers that say where it came from. */
export interface ReadMail {
  mail: Mail;
  /** Every value of a header, the topmost first. */
  headers(name: string): string[];
  /** The parts of a delivery report; empty in any other mail. */
  report: { mimeType: string; text: string }[];
}

/** Ids of one header, and attachments of one mail, that are kept. */
const IDS_MAX = 200;
const ATTACHMENTS_MAX = 100;
const RECIPIENTS_MAX = 200;
/** Longest list of people in a header that is read, in bytes: several hundred. */
const PEOPLE_MAX_BYTES = 20_000;
/** Headers that are read of a mail that can't be taken apart. */
const HEAD_MAX_BYTES = 262_144;
/** Longest text that is kept, in UTF-16 code units. */
const TEXT_MAX = 500_000;
/** Short lines of one mail that are read; an attachment's have 60 bytes and more. One that may begin a part counts as six. */
const SHORT_LINES_MAX = 4_000;
const SHORT_LINE_BYTES = 60;
const LINES_A_PART = 6;
const REPORT_PARTS = new Set([
  "message/delivery-status",
  "message/rfc822",
  "text/rfc822-headers",
  "message/global",
]);

/** Takes a mail apart, whatever it is: broken ones give what can be read of them. */
export async function readMail(bytes: Uint8Array): Promise<ReadMail> {
  const given = withShortLists(bytes);
  const leading = leadingPart(given);
  const { email, isWhole } = await parsed(leading);
  const words = wordsOf(email);
  const isAll = isWhole && leading.length === given.length && words.length <= TEXT_MAX;
  const headers = (name: string) => valuesOf(email.headers, name);
  const header = (name: string) => headers(name)[0] ?? null;
  return {
    mail: {
      mailId: idsIn(header("message-id"))[0] ?? null,
      inReplyTo: idsIn(header("in-reply-to")),
      references: idsIn(header("references")),
      from: addressesOf(email.from ? [email.from] : [])[0] ?? null,
      to: recipientsOf(email, headers),
      sentAt: dateFrom(email.date),
      subject: (email.subject ?? "").trim(),
      text: isAll ? words : cutWords(words),
      isAutomatic: isAutomatic(header),
      attachments: attachmentsOf(email).map(({ filename, mimeType, description, content }) => ({
        name: filename,
        mimeType,
        description,
        size: bytesOf(content),
      })),
    },
    headers,
    report: isReport(header) ? reportParts(email) : [],
  };
}

/**
 * What the parser gives up, parts within parts within parts above all, is read to the end of its headers: a mail must
 * never keep those behind it from being read.
 */
async function parsed(bytes: Uint8Array): Promise<{ email: Email; isWhole: boolean }> {
  try {
    return { email: await PostalMime.parse(bytes, OPTIONS), isWhole: true };
  } catch {
    return { email: await PostalMime.parse(headOf(bytes), OPTIONS), isWhole: false };
  }
}

const OPTIONS = { forceRfc822Attachments: true };

/** The headers alone, without what they say of parts. */
function headOf(bytes: Uint8Array): Uint8Array {
  const mail = asBuffer(bytes);
  const head = mail.toString("latin1", 0, Math.min(endOfHead(mail), HEAD_MAX_BYTES));
  return Buffer.from(head.replace(/^content-[^\n]*(?:\n[ \t][^\n]*)*\n?/gim, ""), "latin1");
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where the first empty line begins, as the parser finds it. */
function endOfHead(mail: Buffer): number {
  for (let from = 0; ; ) {
    const end = mail.indexOf("\n", from);
    if (end === -1) return mail.length;
    if (mail.subarray(from, end).every((byte) => byte === RETURN)) return from;
    from = end + 1;
  }
}

const RETURN = "\r".charCodeAt(0);
const DASH = "-".charCodeAt(0);

const PEOPLE = /^(?:to|cc|bcc|from|sender|reply-to):[^\n]*(?:\n[ \t][^\n]*)*/gim;

/** The parser takes its time over thousands of addresses, of which we keep a few. */
function withShortLists(bytes: Uint8Array): Uint8Array {
  const mail = asBuffer(bytes);
  const end = endOfHead(mail);
  if (end < PEOPLE_MAX_BYTES) return bytes;
  const head = mail.toString("latin1", 0, end).replace(PEOPLE, (list) => list.slice(0, PEOPLE_MAX_BYTES));
  return Buffer.concat([Buffer.from(head, "latin1"), mail.subarray(end)]);
}

/**
 * The parser takes its time over each line and each part. So a mail is read up to so many short lines behind its headers,
 * and says that it was cut: people write no such mails, and attachments travel in longer lines.
 */
function leadingPart(bytes: Uint8Array): Uint8Array {
  const mail = asBuffer(bytes);
  let from = endOfHead(mail);
  for (let left = SHORT_LINES_MAX; left > 0; ) {
    const end = mail.indexOf("\n", from);
    if (end === -1) return bytes;
    if (mail[from] === DASH && mail[from + 1] === DASH) left -= LINES_A_PART;
    else if (end - from < SHORT_LINE_BYTES) left -= 1;
    from = end + 1;
  }
  return mail.subarray(0, from);
}

/** The mark stands in the last line: that may be quoted, and stays so. */
const cutWords = (words: string) => `${words.slice(0, TEXT_MAX).trimEnd()} […]`.trim();

/** The bytes of one attachment; null when there is none of that number. */
export async function attachedBytes(bytes: Uint8Array, at: number): Promise<Uint8Array | null> {
  const { email } = await parsed(bytes);
  const content = attachmentsOf(email)[at]?.content;
  if (content === undefined) return null;
  return typeof content === "string" ? Buffer.from(content) : new Uint8Array(content);
}

/** The parts of a delivery report are read, not shown. */
function attachmentsOf({ headers, attachments }: Email): Email["attachments"] {
  const hasReport = isReport((name) => valuesOf(headers, name)[0] ?? null);
  return attachments
    .slice(0, ATTACHMENTS_MAX)
    .filter(({ mimeType }) => !REPORT_PARTS.has(mimeType) || !hasReport);
}

const valuesOf = (headers: Header[], name: string): string[] =>
  headers.filter(({ key }) => key === name).map(({ value }) => value);

const ID = /<([^<>\s]+)>/g;
export const idsIn = (header: string | null): string[] =>
  [...(header ?? "").matchAll(ID)].map(([, id = ""]) => id).slice(-IDS_MAX);

function recipientsOf(email: Email, headers: (name: string) => string[]): Mail["to"] {
  const named = addressesOf([...(email.to ?? []), ...(email.cc ?? [])]);
  const delivered = ["delivered-to", "x-original-to"].flatMap(headers).flatMap((text) => {
    const address = addressFrom(text.replace(/[<>]/g, ""));
    return address ? [{ address, name: null }] : [];
  });
  return [...named, ...delivered].slice(0, RECIPIENTS_MAX);
}

function addressesOf(addresses: Address[]): { address: string; name: string | null }[] {
  return addresses
    .flatMap((one) => (one.group ? one.group : [one]))
    .flatMap(({ address: written, name }) => {
      const address = addressFrom(written);
      return address ? [{ address, name: name.trim() || null }] : [];
    });
}

function dateFrom(text: string | undefined): Date | null {
  const date = new Date(text ?? "");
  return Number.isNaN(date.getTime()) ? null : date;
}

const wordsOf = ({ text, html }: Email): string => (text?.trim() ? text : plainText(html ?? ""));

const isReport = (header: (name: string) => string | null): boolean =>
  /^\s*multipart\/report\b[\s\S]*report-type\s*=\s*"?delivery-status/i.test(header("content-type") ?? "");

const reportParts = ({ attachments }: Email): ReadMail["report"] =>
  attachments
    .filter(({ mimeType }) => REPORT_PARTS.has(mimeType))
    .map(({ mimeType, content }) => ({ mimeType, text: textOf(content) }));

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === "string" ? content : new TextDecoder().decode(content);

const bytesOf = (content: ArrayBuffer | Uint8Array | string): number =>
  typeof content === "string" ? Buffer.byteLength(content) : content.byteLength;
