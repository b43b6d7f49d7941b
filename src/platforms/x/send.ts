import { z } from "zod";
import { weightedLength } from "@/core/text/x";
import type { Account, Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { refuseFiles, uploadedFiles } from "@/platforms/outgoing-files";
import { PlatformError } from "@/platforms/platform-error";
import { xCapabilities } from "./capabilities";
import type { XClient } from "./client";
import { Id } from "./payloads";
import { orderKey, timeOf } from "./snowflake";

/** Writes once. X has no idempotency key: a repeat is a second post, so nobody may repeat an `uncertain` one unseen. */
export async function send(client: XClient, account: Account, message: Outbound): Promise<Sent> {
  return message.visibility === "public" ? reply(client, account, message) : directMessage(client, message);
}

const PostAnswer = z.object({ data: z.object({ id: Id }) });
/** The library says flat, X answers wrapped. */
const DirectMessageAnswer = z.union([
  z.object({ data: z.object({ dm_event_id: Id }) }).transform(({ data }) => data),
  z.object({ dm_event_id: Id }),
]);

async function reply(client: XClient, account: Account, message: Outbound): Promise<Sent> {
  const { text, inReplyToExternalId, withPrivateLink } = message;
  if (inReplyToExternalId === null) throw invalid("A public answer needs the post it answers.");
  if (!weightedLength(text).valid) throw tooLong();
  const mediaIds = mediaOf(message);
  const answer = await client.write("POST", "tweets", {
    text,
    reply: { in_reply_to_tweet_id: inReplyToExternalId },
    ...(mediaIds.length > 0 && { media: { media_ids: mediaIds } }),
    ...(withPrivateLink && { direct_message_deep_link: privateLink(account) }),
  });
  const { id } = accepted(PostAnswer, answer).data;
  return { ...sentAs(id), url: postUrl(account, id) };
}

async function directMessage(client: XClient, message: Outbound): Promise<Sent> {
  const { text, recipientExternalId } = message;
  if (recipientExternalId === null) throw invalid("A direct message needs somebody to go to.");
  if ([...text].length > (xCapabilities.text.private?.limit ?? 0)) throw tooLong();
  const attachments = mediaOf(message).map((media_id) => ({ media_id }));
  const answer = await client.write("POST", `dm_conversations/with/${recipientExternalId}/messages`, {
    text,
    ...(attachments.length > 0 && { attachments }),
  });
  return { ...sentAs(accepted(DirectMessageAnswer, answer).dm_event_id), url: null };
}

function mediaOf(message: Outbound): string[] {
  refuseFiles(xCapabilities.files, message);
  return uploadedFiles(message);
}

/** Shown by X as a button under the post; the text stays free. */
const privateLink = ({ externalId }: Account) =>
  `https://twitter.com/messages/compose?recipient_id=${externalId}`;

export const postUrl = ({ username }: Account, id: string) => `https://x.com/${username}/status/${id}`;

export const sentAs = (id: string): Omit<Sent, "url"> => ({
  externalId: id,
  acceptedAt: timeOf(id),
  orderKey: orderKey(id),
});

/** A write answered with success and an unreadable body was probably carried out. */
function accepted<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  const parsed = schema.safeParse(answer);
  if (!parsed.success)
    throw new PlatformError("uncertain", "X accepted the message but did not say under which id.");
  return parsed.data;
}

const invalid = (message: string) => new PlatformError("rejected", message, { reason: "invalid_request" });
const tooLong = () =>
  new PlatformError("rejected", "The text is empty or longer than X takes.", { reason: "text_too_long" });
