import { z } from "zod";
import { comparableText } from "@/core/text/comparable-text";
import type { Account, Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { PlatformError } from "@/platforms/platform-error";
import { convoWith } from "./chat";
import type { BlueskyClient } from "./client";
import { AtUri, MessageView, POST } from "./payloads";
import { recordKey } from "./record-key";
import { sentMessage, sentPost } from "./sent";

export interface Wanted {
  message: Outbound;
  since: Date;
}

/** A post is asked for by its own key; a direct message is looked for by its words. */
export async function find(client: BlueskyClient, account: Account, wanted: Wanted): Promise<Sent | null> {
  return wanted.message.visibility === "public"
    ? findPost(client, account, wanted)
    : findDirectMessage(client, account, wanted);
}

const Found = z.object({
  uri: AtUri,
  value: z.object({
    text: z.string(),
    createdAt: z.coerce.date(),
    reply: z.object({ parent: z.object({ uri: AtUri }) }).optional(),
    embed: z
      .object({ images: z.array(z.unknown()) })
      .optional()
      .catch(undefined),
  }),
});

async function findPost(client: BlueskyClient, account: Account, wanted: Wanted): Promise<Sent | null> {
  const { message, since } = wanted;
  const key = { repo: account.externalId, collection: POST, rkey: recordKey(message.id) };
  const found = await client.read("com.atproto.repo.getRecord", Found, key).catch((error: unknown) => {
    if (error instanceof PlatformError && error.reason === "target_gone") return null;
    throw error;
  });
  if (!found) return null;
  const { text, createdAt, reply, embed } = found.value;
  const isBelow = reply?.parent.uri === message.inReplyToExternalId;
  const isWhole = text === message.text && (embed?.images.length ?? 0) === message.files.length;
  if (!isBelow || !isWhole || createdAt < since) return null;
  return sentPost(account, { uri: found.uri, createdAt, acceptedAt: createdAt });
}

const Messages = z.object({ messages: z.array(z.unknown()), cursor: z.string().optional() });

/** Pages of an exchange that are searched; more than 500 messages since an attempt are not worth the reads. */
const PAGES_MAX = 5;
const PAGE_SIZE = 100;

/** The oldest match, since it is the nearest to the attempt. */
async function findDirectMessage(
  client: BlueskyClient,
  account: Account,
  { message, since }: Wanted,
): Promise<Sent | null> {
  const { id: convoId } = await convoWith(client, message.recipientExternalId ?? "");
  const wanted = comparableText(message.text);
  let oldest: Sent | null = null;
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = { convoId, limit: PAGE_SIZE, cursor };
    const answer = await client.read("chat.bsky.convo.getMessages", Messages, query);
    const written = answer.messages.flatMap((one) => MessageView.safeParse(one).data ?? []);
    const matches = written.filter(
      ({ sender, sentAt, text }) =>
        sender.did === account.externalId && sentAt >= since && comparableText(text) === wanted,
    );
    const last = matches.at(-1);
    if (last) oldest = sentMessage(last);
    if (answer.cursor === undefined || written.some(({ sentAt }) => sentAt < since)) break;
    cursor = answer.cursor;
  }
  return oldest;
}
