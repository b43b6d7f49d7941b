import type { Account, Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import type { XClient } from "./client";
import { directMessageFields, postFields } from "./fields";
import { type Page, pageFrom } from "./page";
import { privateThreadId } from "./parse-direct-message";
import { identityOf } from "./parse-post";
import { DirectMessage, includesFrom, Post, readable } from "./payloads";
import { comparable, textOf } from "./post-text";
import { postUrl, sentAs } from "./send";

/** Pages of our own writing that are searched; more than 500 messages since an attempt is not worth the reads. */
const PAGES_MAX = 5;

/** Looks at our own writing since then: same place, same words, as many files. The oldest match, since it is the nearest to the attempt. */
export async function find(
  client: XClient,
  account: Account,
  { message, since }: { message: Outbound; since: Date },
): Promise<Sent | null> {
  const ids =
    message.visibility === "public"
      ? ownReplies(client, account, { message, since })
      : ownDirectMessages(client, account, { message, since });
  let oldest: string | null = null;
  for await (const id of ids) oldest = id;
  if (oldest === null) return null;
  return { ...sentAs(oldest), url: message.visibility === "public" ? postUrl(account, oldest) : null };
}

interface Wanted {
  message: Outbound;
  since: Date;
}

async function* ownReplies(
  client: XClient,
  account: Account,
  { message, since }: Wanted,
): AsyncGenerator<string> {
  const wanted = comparable(message.text);
  for await (const { data, includes } of pages(client, `users/${account.externalId}/tweets`, {
    ...postFields,
    start_time: since.toISOString(),
  })) {
    const beside = includesFrom(includes);
    for (const post of readable(Post, data)) {
      const parent = identityOf(post.repliedToId, beside);
      if (parent !== message.inReplyToExternalId || post.mediaKeys.length !== message.files.length) continue;
      if (comparable(textOf(post)) === wanted) yield post.history[0] ?? post.id;
    }
  }
}

async function* ownDirectMessages(
  client: XClient,
  account: Account,
  { message, since }: Wanted,
): AsyncGenerator<string> {
  const recipient = message.recipientExternalId ?? "";
  const thread = privateThreadId(account, recipient);
  const wanted = comparable(message.text);
  for await (const { data } of pages(client, `dm_conversations/with/${recipient}/dm_events`, {
    ...directMessageFields,
    event_types: "MessageCreate",
  })) {
    const messages = readable(DirectMessage, data);
    const isOurs = (event: DirectMessage) =>
      event.senderId === account.externalId && event.conversationId === thread;
    const isIt = (event: DirectMessage) =>
      event.mediaKeys.length === message.files.length && comparable(event.text) === wanted;
    for (const event of messages)
      if (isOurs(event) && event.createdAt >= since && isIt(event)) yield event.id;
    if (messages.some(({ createdAt }) => createdAt < since)) return;
  }
}

async function* pages(client: XClient, path: string, query: Record<string, string>): AsyncGenerator<Page> {
  let token: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer = pageFrom(await client.read(path, { ...query, max_results: 100, pagination_token: token }));
    yield answer;
    token = answer.meta.next_token;
    if (!token) return;
  }
}
