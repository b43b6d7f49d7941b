import { comparableText } from "@/core/text/comparable-text";
import type { Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { isPrivate } from "./identity";
import { readable, Status } from "./payloads";
import { sentAs } from "./send";
import { isOwn, otherPerson } from "./status-events";
import { contextOf, type Desk, READ, seek } from "./statuses";
import { textOfHtml } from "./text-of-html";
import { ownPerson } from "./who-am-i";

/** Pages of our own writing that are searched, of 40 each. */
const PAGES_MAX = 5;

interface Wanted {
  message: Outbound;
  since: Date;
}

/** Looks at our own writing since then: same place, same words, as many files. The oldest match, since it is the nearest to the attempt. */
export async function find(desk: Desk, wanted: Wanted): Promise<Sent | null> {
  let oldest: Status | null = null;
  for await (const status of ownWriting(desk, wanted)) if (await isIt(desk, status, wanted)) oldest = status;
  return oldest && sentAs(oldest);
}

/** Newest first. Relatives do not list our direct posts: those stand below what they answer. */
async function* ownWriting(desk: Desk, { message, since }: Wanted): AsyncGenerator<Status> {
  const { localId } = await ownPerson(desk.client);
  let below: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const statuses = await ownStatuses(desk, { localId, below });
    yield* statuses.filter((status) => isSince(status, since));
    if (statuses.length === 0 || statuses.some((status) => !isSince(status, since))) break;
    below = statuses.at(-1)?.localId;
  }
  const answered = message.privateReplyToExternalId ?? message.inReplyToExternalId;
  if (message.visibility === "public" || answered === null) return;
  const target = await seek(desk, answered);
  if (typeof target === "string") return;
  const { descendants } = await contextOf(desk, target.status);
  yield* readable(Status, descendants).filter((status) => isSince(status, since));
}

async function ownStatuses(
  { client }: Desk,
  { localId, below }: { localId: string; below: string | undefined },
) {
  const query = { limit: 40, exclude_reblogs: true, max_id: below };
  const { body } = await client.read(`api/v1/accounts/${encodeURIComponent(localId)}/statuses`, {
    ...READ,
    query,
  });
  return readable(Status, body);
}

/** Relatives know whole seconds only. */
const isSince = ({ createdAt }: Status, since: Date) =>
  createdAt.getTime() >= Math.floor(since.getTime() / 1000) * 1000;

async function isIt(desk: Desk, status: Status, { message }: Wanted): Promise<boolean> {
  if (isPrivate(status) !== (message.visibility === "private")) return false;
  if (status.media.length !== message.files.length) return false;
  if (wordsOf(textOfHtml(status.content)) !== wordsOf(message.text)) return false;
  if (message.visibility === "private")
    return isOwn(status, desk.account) && otherPerson(status, desk.account) === message.recipientExternalId;
  if (status.inReplyToLocalId === null) return false;
  const [parent] = readable(Status, (await contextOf(desk, status)).ancestors.slice(-1));
  return parent?.uri === message.inReplyToExternalId;
}

/** Relatives take stars and the like for emphasis. */
const wordsOf = (text: string) => comparableText(text).replace(/[*_`~]/gu, "");
