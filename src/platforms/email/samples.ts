import { readFileSync } from "node:fs";
import type { Sample } from "@/platforms/contract";
import type { MailItem } from "./item";
import { makeItem } from "./make-item";

export const SAMPLE_ACCOUNT = {
  externalId: "support@haldenair.example",
  username: "support@haldenair.example",
  name: "Halden Air",
};

const READER = {
  sealing: { key: "a key of thirty-two letters or more", address: SAMPLE_ACCOUNT.externalId },
  authserv: "mx.haldenair.example",
};

/** Mails as they came over the wire, names changed. */
const MAILS: { file: string; mailbox: MailItem["mailbox"]; becomes: Sample["becomes"]; isOwn?: boolean }[] = [
  { file: "inbound-new", mailbox: "inbox", becomes: "message", isOwn: false },
  { file: "inbound-reply", mailbox: "inbox", becomes: "message", isOwn: false },
  { file: "inbound-html-with-quote", mailbox: "inbox", becomes: "message", isOwn: false },
  { file: "inbound-auto-reply", mailbox: "inbox", becomes: "message", isOwn: false },
  { file: "inbound-spoofed-dmarc-fail", mailbox: "inbox", becomes: "message", isOwn: false },
  { file: "inbound-bounce", mailbox: "inbox", becomes: "message", isOwn: false },
  { file: "outbound-reply", mailbox: "sent", becomes: "message", isOwn: true },
];

/** A sample as the mailbox gives it, and as it is stored. */
export async function sampleItem(file: string, mailbox: MailItem["mailbox"] = "inbox"): Promise<MailItem> {
  const bytes = readFileSync(new URL(`samples/${file}.eml`, import.meta.url));
  const receivedAt = new Date("2026-11-18T12:00:00Z");
  return makeItem({ uid: 7, receivedAt, bytes }, { ...READER, mailbox });
}

export const samples = (): Promise<Sample[]> =>
  Promise.all(
    MAILS.map(async ({ mailbox, ...mail }) => ({
      ...mail,
      raw: JSON.parse(JSON.stringify(await sampleItem(mail.file, mailbox))),
      account: SAMPLE_ACCOUNT,
    })),
  );
