import type { ImapFlow } from "imapflow";
import { PlatformError } from "@/platforms/platform-error";
import { mailCalled } from "./find";
import { fingerprint, type MailItem, mailIdOf, placeIn } from "./item";
import { pathOf } from "./pull";
import { attachedBytes, readMail } from "./read-mail";

type Mailbox = MailItem["mailbox"];

/** A mail is read in pieces, and no further than this, in bytes: its attachments travel a third larger than they are. */
const PIECE_BYTES = 8_000_000;
const MAIL_MAX_BYTES = 40_000_000;

/**
 * The bytes of an attachment, out of the mail itself: nothing else has them. After a new numbering the mail is looked for by
 * its id. Throws `rejected` when it is not there any more.
 */
export async function attachedFile(
  client: ImapFlow,
  { reference, messageExternalId }: { reference: string | null; messageExternalId: string },
): Promise<Uint8Array> {
  const place = placeIn(reference ?? "");
  if (!place) throw gone();
  const ids = [messageExternalId, mailIdOf(messageExternalId)];
  const bytes = await mailAt(client, place.mailbox, { uid: place.uid, ids });
  const file = bytes && (await attachedBytes(bytes, place.at));
  if (!file) throw gone();
  return file;
}

interface Wanted {
  uid: number;
  /** What the mail may be called. */
  ids: string[];
}

async function mailAt(client: ImapFlow, mailbox: Mailbox, { uid, ids }: Wanted): Promise<Uint8Array | null> {
  const there = await wholeMail(client, mailbox, uid);
  if (there && (await isCalled(there, ids))) return there;
  const moved = await mailCalled(client, ids.at(-1) ?? "", [mailbox]);
  const found = moved && (await wholeMail(client, mailbox, moved.uid));
  return found && (await isCalled(found, ids)) ? found : null;
}

async function isCalled(bytes: Uint8Array, ids: string[]): Promise<boolean> {
  const { mail } = await readMail(bytes);
  return ids.includes(mail.mailId ?? "") || ids.includes(fingerprint(mail));
}

async function wholeMail(client: ImapFlow, mailbox: Mailbox, uid: number): Promise<Uint8Array | null> {
  const path = await pathOf(mailbox, client);
  if (path === null) return null;
  const lock = await client.getMailboxLock(path, { readOnly: true });
  try {
    const pieces: Uint8Array[] = [];
    for (let start = 0; start < MAIL_MAX_BYTES; start += PIECE_BYTES) {
      const wanted = { uid: true, source: { start, maxLength: PIECE_BYTES } };
      const mail = await client.fetchOne(String(uid), wanted, { uid: true });
      const piece = mail ? mail.source : undefined;
      if (!piece) break;
      pieces.push(piece);
      if (piece.length < PIECE_BYTES) break;
    }
    return pieces.length > 0 ? Buffer.concat(pieces) : null;
  } finally {
    lock.release();
  }
}

const gone = () =>
  new PlatformError("rejected", "The mail is not in the mailbox any more.", { reason: "target_gone" });
