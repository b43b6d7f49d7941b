import { z } from "zod";
import { fits } from "@/core/answer/text-length";
import { blueskyLength } from "@/core/text/bluesky";
import type { Account, Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { refuseFiles } from "@/platforms/outgoing-files";
import { PlatformError } from "@/platforms/platform-error";
import { blueskyCapabilities } from "./capabilities";
import { assertTakesMessages, convoWith } from "./chat";
import type { BlueskyClient } from "./client";
import { facetsFor } from "./facets";
import { timeOfTid } from "./moment";
import { isOpenToUs } from "./parse-post";
import { AtUri, MessageView, POST, PostView } from "./payloads";
import { picturesOf } from "./pictures";
import { postsAt } from "./posts";
import { recordKey } from "./record-key";
import { sentMessage, sentPost } from "./sent";

/**
 * Writes once. A post bears a key made from our message's id: a repeat cannot be a second post, the host answers it with
 * a failure of its own (500), and `find` reads the first one back. A direct message has no such key.
 */
export async function send(client: BlueskyClient, account: Account, message: Outbound): Promise<Sent> {
  return message.visibility === "public" ? reply(client, account, message) : directMessage(client, message);
}

const Created = z.object({
  uri: AtUri,
  commit: z.object({ rev: z.string() }).optional().catch(undefined),
});

async function reply(client: BlueskyClient, account: Account, message: Outbound): Promise<Sent> {
  const { id, text, inReplyToExternalId } = message;
  if (inReplyToExternalId === null) throw invalid("A public answer needs the post it answers.");
  if (!blueskyLength(text).valid) throw tooLong();
  const pictures = picturesOf(message);
  const place = await placeBelow(client, account, inReplyToExternalId);
  const facets = await facetsFor(client, text);
  const createdAt = new Date();
  const request = {
    repo: account.externalId,
    collection: POST,
    rkey: recordKey(id),
    record: { $type: POST, text, ...facets, ...pictures, reply: place, createdAt: createdAt.toISOString() },
  };
  const { uri, commit } = await client.write("com.atproto.repo.createRecord", Created, request);
  const acceptedAt = (commit && timeOfTid(commit.rev)) ?? new Date();
  return sentPost(account, { uri, createdAt, acceptedAt });
}

/** The whole thread's post and the one above, both with the names of their contents. */
async function placeBelow(client: BlueskyClient, account: Account, uri: string) {
  if (!AtUri.safeParse(uri).success) throw invalid("That is not the address of a post.");
  const parsed = PostView.safeParse((await postsAt(client, [uri])).get(uri));
  if (!parsed.success)
    throw new PlatformError("rejected", "The post is gone, or not shown to us.", { reason: "target_gone" });
  const post = parsed.data;
  if (post.author.did !== account.externalId && !isOpenToUs(post, account))
    throw new PlatformError("rejected", "The thread is closed to us.", { reason: "not_permitted" });
  const parent = { uri: post.uri, cid: post.cid };
  return { root: post.record.reply?.root ?? parent, parent };
}

async function directMessage(client: BlueskyClient, message: Outbound): Promise<Sent> {
  const { text, recipientExternalId, inReplyToExternalId } = message;
  const limit = blueskyCapabilities.text.private;
  refuseFiles(blueskyCapabilities.files, message);
  if (recipientExternalId === null) throw invalid("A direct message needs somebody to go to.");
  if (text === "" || !limit || !fits(text, limit)) throw tooLong();
  if (inReplyToExternalId === null) await assertTakesMessages(client, recipientExternalId);
  const { id: convoId } = await convoWith(client, recipientExternalId);
  const facets = await facetsFor(client, text);
  const request = { convoId, message: { text, ...facets } };
  return sentMessage(await client.write("chat.bsky.convo.sendMessage", MessageView, request));
}

const invalid = (message: string) => new PlatformError("rejected", message, { reason: "invalid_request" });
const tooLong = () =>
  new PlatformError("rejected", "The text is empty or longer than Bluesky takes.", {
    reason: "text_too_long",
  });
