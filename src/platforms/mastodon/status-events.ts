import type { AttachmentRef, Author, MessageEvent, MessageVersion } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { fullAcct, isPrivate, orderKeyOf, privateThread, versionOf } from "./identity";
import type { Person, Status, Version } from "./payloads";
import { textOfHtml } from "./text-of-html";

/** A status with what is needed to place it: those it answers, root first, and what it said before. */
export interface StatusInPlace {
  status: Status;
  ancestors: Status[];
  history: Version[];
}

/** The message, and before it the ones it answers: a reader needs them, nobody waits on them. */
export function statusEvents(found: StatusInPlace, account: Account): MessageEvent[] {
  const { status } = found;
  if (status.isRepost) return [];
  if (isPrivate(status)) return privateMessage(found, account);
  const ancestors = found.ancestors.filter((one) => !isPrivate(one));
  const root = (ancestors[0] ?? status).uri;
  const above = ancestors.map((ancestor, at) => ({
    ...message({ status: ancestor, history: [] }, account),
    thread: { externalId: root, visibility: "public" as const },
    parentExternalId: ancestors[at - 1]?.uri ?? null,
    isContext: true,
  }));
  return [
    ...above,
    {
      ...message(found, account),
      thread: { externalId: root, visibility: "public" },
      parentExternalId: ancestors.at(-1)?.uri ?? null,
    },
  ];
}

/** What we write in private to nobody is a note to ourselves. */
function privateMessage(found: StatusInPlace, account: Account): MessageEvent[] {
  const person = otherPerson(found.status, account);
  if (person === null) return [];
  return [
    {
      ...message(found, account),
      thread: { externalId: privateThread(person), visibility: "private" },
      mayAnswerInPublic: false,
      url: null,
    },
  ];
}

/** Who writes to us, or whom we write to: the first we name, whom an answer begins with. */
export function otherPerson(status: Status, account: Account): string | null {
  const { author, mentioned } = status;
  if (!isOwn(status, account)) return fullAcct(author.acct, account);
  return mentioned.map((acct) => fullAcct(acct, account)).find((acct) => acct !== account.externalId) ?? null;
}

export const isOwn = ({ author }: Status, account: Account): boolean =>
  fullAcct(author.acct, account) === account.externalId;

type Placed = "thread" | "parentExternalId";

function message(
  { status, history }: Pick<StatusInPlace, "status" | "history">,
  account: Account,
): Omit<MessageEvent, Placed> & { parentExternalId: null } {
  const author = authorOf(status.author, account);
  return {
    type: "message",
    externalId: status.uri,
    localId: status.localId,
    parentExternalId: null,
    quotedExternalId: status.quotedUri,
    author,
    isOwn: isOwn(status, account),
    current: {
      version: versionOf(status),
      body: shownText(status.warning, status.content),
      occurredAt: status.editedAt ?? status.createdAt,
    },
    earlierVersions: earlierVersions(status, history),
    createdAt: status.createdAt,
    orderKey: orderKeyOf(status),
    language: status.language,
    attachments: status.media.map(attachmentFrom),
    mayAnswerInPublic: !isOwn(status, account),
    url: status.url,
    isContext: false,
  };
}

/** A content warning belongs to what is said. */
const shownText = (warning: string | null, content: string) =>
  warning ? `CW: ${warning}\n${textOfHtml(content)}` : textOfHtml(content);

/** All but the last of a history, which is how it stands. */
function earlierVersions({ uri }: Status, history: Version[]): MessageVersion[] {
  return history.slice(0, -1).map((version, at) => ({
    version: at === 0 ? uri : version.created_at.toISOString(),
    body: shownText(version.spoiler_text, version.content),
    occurredAt: version.created_at,
  }));
}

function authorOf({ acct, name, note, avatarUrl, followers }: Person, account: Account): Author {
  const externalId = fullAcct(acct, account);
  const bio = textOfHtml(note ?? "") || null;
  return { externalId, username: externalId, name, avatarUrl, bio, followers, isVerified: false };
}

const KINDS: Record<string, AttachmentRef["kind"]> = {
  image: "image",
  video: "video",
  gifv: "video",
  audio: "audio",
};

const attachmentFrom = ({
  id,
  type,
  url,
  preview_url,
  description,
}: Status["media"][number]): AttachmentRef => ({
  externalId: id,
  kind: KINDS[type] ?? "file",
  url: url ?? preview_url,
  altText: description,
});
