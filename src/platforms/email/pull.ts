import type { FetchMessageObject, ImapFlow } from "imapflow";
import type { Cursor, Envelope, Page } from "@/platforms/connector";
import { type Place, standing, written } from "./cursor";
import { answered } from "./imap";
import type { MailItem } from "./item";
import { envelopeOf, type FetchedMail, makeItem, type Reader } from "./make-item";

/** Mails, and bytes, of one page. */
const PAGE_MAX = 100;
const PAGE_MAX_BYTES = 20_000_000;
/** What is read of one mail; its words come first, so that only attachments are cut. */
const MAIL_MAX_BYTES = 8_000_000;
/** A mailbox that is new to us is read this far back; and after a new numbering a little further than what was seen. */
const FIRST_DAYS = 14;
const OVERLAP_DAYS = 1;
const DAY_MS = 86_400_000;

interface Mailbox {
  client: ImapFlow;
  path: string;
  reader: Reader;
  accountExternalId: string;
}

/**
 * A page of a mailbox, oldest first. After a new numbering (UIDVALIDITY) the last days are read again: what comes twice
 * has the same key. The mailbox is opened read-only, so no flag of a colleague's program changes.
 */
export async function pullMailbox(mailbox: Mailbox, cursor: Cursor | null, now: Date): Promise<Page> {
  const { client, path } = mailbox;
  const lock = await client.getMailboxLock(path, { readOnly: true });
  try {
    const validity = String(client.mailbox ? client.mailbox.uidValidity : 0);
    const from = standing(cursor);
    const uids = await uidsAfter(client, from, { validity, now });
    const chosen = await firstPage(client, uids);
    const mails = await fetched(client, chosen);
    const envelopes: Envelope[] = [];
    for (const mail of mails)
      envelopes.push(envelopeOf(await makeItem(mail, mailbox.reader), mailbox.accountExternalId));
    const last = mails.at(-1);
    const reached = last
      ? { validity, uid: chosen.at(-1) ?? last.uid, at: last.receivedAt.getTime() }
      : behind(from, validity, now);
    return { envelopes, cursor: moved(cursor, reached, chosen.length < uids.length), gap: null };
  } finally {
    lock.release();
  }
}

/** Nothing new: the place stays, under the numbering that holds now. */
const behind = (from: Place | null, validity: string, now: Date): Place | null => {
  if (from === null || from.validity === validity) return from;
  return { validity, uid: 0, at: Math.min(from.at, now.getTime()) };
};

function moved(cursor: Cursor | null, reached: Place | null, isMore: boolean): Cursor {
  if (reached === null) return { seen: cursor?.seen ?? null, scan: null };
  if (!isMore) return { seen: written(reached), scan: null };
  return { seen: cursor?.seen ?? null, scan: { pageToken: written(reached), newest: null } };
}

async function uidsAfter(
  client: ImapFlow,
  from: Place | null,
  { validity, now }: { validity: string; now: Date },
): Promise<number[]> {
  if (client.mailbox && client.mailbox.exists === 0) return [];
  const isSameNumbering = from?.validity === validity;
  const query = isSameNumbering && from ? { uid: `${from.uid + 1}:*` } : { since: sinceWhen(from, now) };
  const found = answered(await client.search(query, { uid: true }), "list the mailbox");
  // `n:*` always names the newest mail, even one before n.
  return found.filter((uid) => !isSameNumbering || uid > (from?.uid ?? 0)).sort((a, b) => a - b);
}

/** To the day, in a zone of the server's own: a day of overlap covers it. */
const sinceWhen = (from: Place | null, now: Date): Date =>
  new Date((from?.at ?? now.getTime() - FIRST_DAYS * DAY_MS) - OVERLAP_DAYS * DAY_MS);

async function firstPage(client: ImapFlow, uids: number[]): Promise<number[]> {
  const candidates = uids.slice(0, PAGE_MAX);
  if (candidates.length === 0) return [];
  const sizes = new Map<number, number>();
  for await (const { uid, size } of client.fetch(
    candidates.join(","),
    { uid: true, size: true },
    { uid: true },
  ))
    sizes.set(uid, Math.min(size ?? 0, MAIL_MAX_BYTES));
  let bytes = 0;
  const fitting = candidates.findIndex((uid) => {
    bytes += sizes.get(uid) ?? 0;
    return bytes > PAGE_MAX_BYTES;
  });
  return fitting === -1 ? candidates : candidates.slice(0, Math.max(1, fitting));
}

async function fetched(client: ImapFlow, uids: number[]): Promise<FetchedMail[]> {
  if (uids.length === 0) return [];
  const mails: FetchedMail[] = [];
  const wanted = { uid: true, internalDate: true, source: { start: 0, maxLength: MAIL_MAX_BYTES } };
  for await (const mail of client.fetch(uids.join(","), wanted, { uid: true })) mails.push(mailFrom(mail));
  return mails.sort((a, b) => a.uid - b.uid);
}

/** Something that was removed meanwhile has no bytes, and is not sent at all. */
function mailFrom({ uid, internalDate, source }: FetchMessageObject): FetchedMail {
  return { uid, receivedAt: new Date(internalDate ?? 0), bytes: source ?? new Uint8Array() };
}

const PATHS: Record<MailItem["mailbox"], (client: ImapFlow) => Promise<string | null>> = {
  inbox: async () => "INBOX",
  async sent(client) {
    const mailboxes = await client.list();
    return mailboxes.find(({ specialUse }) => specialUse === "\\Sent")?.path ?? null;
  },
};

/** Null where the account has no such mailbox. */
export const pathOf = (mailbox: MailItem["mailbox"], client: ImapFlow): Promise<string | null> =>
  PATHS[mailbox](client);
