import { z } from "zod";
import type { Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { PlatformError } from "@/platforms/platform-error";
import type { Graph } from "../graph";
import { Id, Moment, orderKey } from "../values";
import { mentionIn } from "./mention-id";

/** When it was written is told only where it was asked for with the writing. */
const Written = z.looseObject({
  id: Id,
  timestamp: Moment.optional(),
  permalink: z.string().optional(),
});

/** A reply below a comment, or below what names us elsewhere. Below a reply it lands beside it. */
export async function sendComment(
  { graph, accountExternalId }: { graph: Graph; accountExternalId: string },
  { text, inReplyToExternalId }: Outbound,
): Promise<Sent> {
  if (inReplyToExternalId === null)
    throw new PlatformError("rejected", "A public answer needs the comment it answers.", {
      reason: "invalid_request",
    });
  const { path, json } = callFor(accountExternalId, {
    answered: inReplyToExternalId,
    text,
  });
  const call = {
    endpoint: "send_public",
    query: { fields: "id,timestamp" },
    json,
  };
  const { body, at } = await graph.write(path, call);
  const written = Written.safeParse(body);
  if (!written.success)
    throw new PlatformError("uncertain", "Meta accepted the reply but did not say under which id.");
  const { id, timestamp } = written.data;
  return {
    externalId: id,
    acceptedAt: timestamp ?? at,
    orderKey: timestamp ? orderKey(timestamp) : "",
    url: null,
  };
}

function callFor(accountExternalId: string, { answered, text }: { answered: string; text: string }) {
  const mention = mentionIn(answered);
  if (!mention) return { path: `${answered}/replies`, json: { message: text } };
  const { mediaId, commentId } = mention;
  const json = {
    media_id: mediaId,
    ...(commentId !== null && { comment_id: commentId }),
    message: text,
  };
  return { path: `${accountExternalId}/mentions`, json };
}
