import type { ImapFlow } from "imapflow";
import { answered } from "./imap";
import { pathOf } from "./pull";

/** A mail as far as it stands in a mailbox. */
export interface Standing {
  uid: number;
  receivedAt: Date;
  headers: Uint8Array;
}

/** The mail of that id, wherever it lies: a copy of ours is in the inbox, what other programs sent among the sent. */
export async function mailCalled(
  client: ImapFlow,
  mailId: string,
  mailboxes: readonly ("inbox" | "sent")[] = ["inbox", "sent"],
): Promise<Standing | null> {
  for (const mailbox of mailboxes) {
    const path = await pathOf(mailbox, client);
    const found = path === null ? null : await inMailbox(client, path, mailId);
    if (found) return found;
  }
  return null;
}

async function inMailbox(client: ImapFlow, path: string, mailId: string): Promise<Standing | null> {
  const lock = await client.getMailboxLock(path, { readOnly: true });
  try {
    if (client.mailbox && client.mailbox.exists === 0) return null;
    const query = { header: { "Message-ID": `<${mailId}>` } };
    const [uid] = answered(await client.search(query, { uid: true }), "search the mailbox");
    if (uid === undefined) return null;
    const mail = answered(
      await client.fetchOne(String(uid), { uid: true, internalDate: true, headers: true }, { uid: true }),
      "show a mail",
    );
    const headers = mail.headers ?? new Uint8Array();
    return { uid, receivedAt: new Date(mail.internalDate ?? 0), headers };
  } finally {
    lock.release();
  }
}
