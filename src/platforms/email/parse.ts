import { z } from "zod";
import type {
  AttachmentRef,
  Authenticity,
  InboundEvent,
  MessageEvent,
  ThreadRef,
} from "@/core/inbound-event";
import { namedBy } from "@/core/threads/email";
import type { Account } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { domainOf } from "./address";
import { fold } from "./fold";
import { identityOf, type Mail, MailItem, referenceOf, theirs } from "./item";
import { orderKey } from "./order-key";
import { firstPlace, placeName } from "./place";

/** An item of a mailbox: a message, the news that one of ours was not delivered, or nothing for us. */
export function parse(raw: unknown, account: Account): InboundEvent[] {
  const parsed = MailItem.safeParse(raw);
  if (!parsed.success)
    throw new PlatformError("malformed", `A mail cannot be read: ${z.prettifyError(parsed.error)}`, {
      cause: parsed.error,
    });
  const item = parsed.data;
  if (item.undelivered) {
    const { mailId, reason } = item.undelivered;
    return [{ type: "undelivered", externalId: mailId, reason, occurredAt: item.receivedAt }];
  }
  const isOwn = item.mailbox === "sent" || item.isSealed;
  const person = isOwn
    ? item.mail.to.find(({ address }) => address !== account.externalId)
    : (item.mail.from ?? undefined);
  return person ? [messageOf(item, { account, person: person.address, isOwn })] : [];
}

interface Between {
  account: Account;
  /** The one whom we share the place with: the sender, or whom we wrote to. */
  person: string;
  isOwn: boolean;
}

function messageOf(item: MailItem, { account, person, isOwn }: Between): MessageEvent {
  const { mail, receivedAt, uid } = item;
  const { externalId, version } = identityOf(item);
  const createdAt = isOwn ? (mail.sentAt ?? receivedAt) : receivedAt;
  // What we sent from here has no parts: it is shown as it was written.
  const { words, folded } = item.isSealed ? { words: mail.text.trim(), folded: [] } : fold(mail.text);
  return {
    type: "message",
    externalId,
    thread: threadOf(item, { account, person, isOwn }),
    parentExternalId: parentOf(mail, person, account),
    quotedExternalId: null,
    author: isOwn ? ourselves(account) : authorOf(mail.from),
    isOwn,
    ...(!isOwn && { authenticity: authenticityOf(item) }),
    current: { version, body: isOwn ? words : withSubject(mail, words), occurredAt: createdAt },
    folded,
    earlierVersions: [],
    createdAt,
    orderKey: orderKey(createdAt, isOwn ? null : uid),
    language: null,
    attachments: mail.attachments.map((file, at) => attachmentOf(file, referenceOf(item, at), at)),
    mayAnswerInPublic: false,
    url: null,
    // Programs, and whoever claims to be us, open no case.
    isContext: !isOwn && (mail.isAutomatic || person === account.externalId),
  };
}

/**
 * The place is that of any mail it names. What a seal leads to comes first; a mail that fails the receiver's check is
 * believed nothing but a seal.
 */
function threadOf(item: MailItem, { person, isOwn }: Between): ThreadRef {
  const { mail, sealedPlace } = item;
  const { externalId: id } = identityOf(item);
  const mailId = mail.mailId ?? id;
  const isBelieved = isOwn || authenticityOf(item) !== "failed";
  const named = isBelieved
    ? namedBy({ id: mailId, references: mail.references, inReplyTo: mail.inReplyTo[0] })
    : [];
  const names = [mailId, ...nearestAndRoot(named)].map((one) => placeName(person, one));
  const opened = isOwn && named.length === 0 ? firstPlace(person) : (names.at(-1) ?? firstPlace(person));
  return { externalId: sealedPlace ?? opened, visibility: "private", names };
}

/** Names of one mail that are kept: the nearest, and the root that programs keep when they shorten. */
const NAMES_MAX = 50;
const nearestAndRoot = (named: string[]): string[] =>
  named.length <= NAMES_MAX ? named : [...named.slice(0, NAMES_MAX - 1), ...named.slice(-1)];

function parentOf(mail: Mail, person: string, account: Account): string | null {
  const [nearest] = namedBy({ id: "", references: mail.references, inReplyTo: mail.inReplyTo[0] });
  if (nearest === undefined) return null;
  const isOurs = domainOf(nearest.toLowerCase()) === domainOf(account.externalId);
  return isOurs ? nearest : theirs(person, nearest);
}

/** DMARC speaks of the very address that is shown; without it nobody knows. */
function authenticityOf({ authentication }: MailItem): Authenticity {
  if (authentication?.dmarc === "pass") return "verified";
  return authentication?.dmarc === "fail" ? "failed" : "unknown";
}

/** The first mail of an exchange says in its subject what it is about; later ones repeat it, as some words do. */
function withSubject({ subject, references, inReplyTo }: Mail, words: string): string {
  const isFirst = references.length === 0 && inReplyTo.length === 0;
  if (words === "") return subject;
  return isFirst && !onOneLine(words).startsWith(onOneLine(subject)) ? `${subject}\n\n${words}` : words;
}

const onOneLine = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();

const authorOf = (from: Mail["from"]): MessageEvent["author"] => ({
  ...NOBODY,
  externalId: from?.address ?? "",
  username: from?.address ?? null,
  name: from?.name ?? null,
});

const ourselves = ({ externalId, username, name }: Account): MessageEvent["author"] => ({
  ...NOBODY,
  ...{ externalId, username, name },
});

const NOBODY = { avatarUrl: null, bio: null, followers: null, isVerified: false };

function attachmentOf(
  { name, mimeType, description }: Mail["attachments"][number],
  reference: string,
  at: number,
): AttachmentRef {
  const [kind] = mimeType.split("/");
  const isKnown = kind === "image" || kind === "video" || kind === "audio";
  const altText = description ?? null;
  return { externalId: String(at), kind: isKnown ? kind : "file", url: null, reference, name, altText };
}
