import type { Envelope } from "@/platforms/connector";
import { authenticationIn } from "./authentication-results";
import { undeliveredIn } from "./delivery-report";
import { identityOf, type Mail, type MailItem } from "./item";
import { readMail } from "./read-mail";
import { placeBehind, placeOfOwn, type Sealing } from "./seals";

/** A mail as the mailbox gives it. */
export interface FetchedMail {
  uid: number;
  receivedAt: Date;
  bytes: Uint8Array;
}

export interface Reader {
  mailbox: MailItem["mailbox"];
  sealing: Sealing;
  authserv: string | undefined;
}

/** Reads a mail and notes what takes our key or the receiver's word to know, so that understanding it later takes neither. */
export async function makeItem(
  { bytes, ...fetched }: FetchedMail,
  { mailbox, sealing, authserv }: Reader,
): Promise<MailItem> {
  const { mail, headers, report } = await readMail(bytes);
  return {
    ...{ mail, mailbox, ...fetched },
    isSealed: isSealed(mail, sealing),
    sealedPlace: sealedPlace(mail, sealing),
    authentication: authenticationIn(headers("authentication-results"), authserv),
    undelivered: undeliveredIn(report, sealing),
  };
}

export function envelopeOf(item: MailItem, accountExternalId: string): Envelope {
  return { accountExternalId, kind: "direct_message", ...identityOf(item), body: JSON.stringify(item) };
}

/** Claims to come from us, and its id is one that only we can have made. */
const isSealed = ({ from, to, mailId }: Mail, sealing: Sealing): boolean =>
  from?.address === sealing.address && mailId !== null && placeOf(mailId, to, sealing) !== null;

function placeOf(mailId: string, people: Mail["to"], sealing: Sealing): string | null {
  for (const { address } of people) {
    const place = placeOfOwn(sealing, address, mailId);
    if (place !== null) return place;
  }
  return null;
}

/** Where our own mail was written to, or where the sender's answer belongs: by what it answers, else by where it was sent. */
function sealedPlace({ from, to, mailId, inReplyTo, references }: Mail, sealing: Sealing): string | null {
  if (!from) return null;
  if (from.address === sealing.address) return mailId === null ? null : placeOf(mailId, to, sealing);
  for (const answered of [...inReplyTo, ...references.toReversed()]) {
    const place = placeOfOwn(sealing, from.address, answered);
    if (place !== null) return place;
  }
  for (const { address } of to) {
    const place = placeBehind(sealing, from.address, address);
    if (place !== null) return place;
  }
  return null;
}
