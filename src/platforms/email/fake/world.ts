import type { World as Kept } from "@/platforms/fake-kit/stage";
import type { Entry, MailboxName, Submission } from "./entries";

export interface StoredMail {
  uid: number;
  receivedAt: Date;
  bytes: Buffer;
}

/** UIDs count up within one validity; nothing ever gets a number that was another's. */
export class Mailbox {
  validity = 1;
  nextUid = 1;
  mails: StoredMail[] = [];

  add(receivedAt: Date, bytes: Buffer): void {
    this.mails.push({ uid: this.nextUid++, receivedAt, bytes });
  }

  number(): void {
    this.validity += 1;
    this.nextUid = 1;
    this.mails = this.mails.map((mail) => ({ ...mail, uid: this.nextUid++ }));
  }
}

export interface MailAccount {
  address: string;
  password: string;
  isClosed: boolean;
  mailboxes: Record<MailboxName, Mailbox>;
}

/** The provider's accounts and what lies in them; changes by entries alone. */
export class World implements Kept<Entry> {
  /** Mail servers' clocks are right. */
  readonly clockOffsetMs = 0;
  readonly accounts = new Map<string, MailAccount>();
  readonly submissions: Submission[] = [];

  apply(entry: Entry): void {
    switch (entry.type) {
      case "account":
        this.open(entry.address, entry.password);
        return;
      case "closed":
        this.account(entry.address).isClosed = true;
        return;
      case "mail":
        this.mailbox(entry).add(new Date(entry.receivedAt), Buffer.from(entry.bytes, "base64"));
        return;
      case "submission":
        this.submissions.push(entry);
        return;
      case "numbered":
        this.mailbox(entry).number();
        return;
      case "removed": {
        const mailbox = this.mailbox(entry);
        mailbox.mails = mailbox.mails.filter(({ uid }) => uid !== entry.uid);
      }
    }
  }

  /** The account that takes mail to an address; what stands behind a plus sign is the account's own matter. */
  recipient(address: string): MailAccount | undefined {
    return this.accounts.get(address.toLowerCase().replace(/\+[^@]*@/, "@"));
  }

  hosts(domain: string): boolean {
    return [...this.accounts.keys()].some((address) => address.endsWith(`@${domain.toLowerCase()}`));
  }

  private open(address: string, password: string): void {
    const mailboxes = { INBOX: new Mailbox(), Sent: new Mailbox() };
    this.accounts.set(address, { address, password, isClosed: false, mailboxes });
  }

  private account(address: string): MailAccount {
    const account = this.accounts.get(address);
    if (!account) throw new Error(`There is no account ${address}.`);
    return account;
  }

  private mailbox({ address, mailbox }: { address: string; mailbox: MailboxName }): Mailbox {
    return this.account(address).mailboxes[mailbox];
  }
}
