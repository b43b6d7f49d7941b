import { z } from "zod";
import type { Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { uploadedFiles } from "@/platforms/outgoing-files";
import { PlatformError } from "@/platforms/platform-error";
import type { Graph } from "../graph";
import { Id, Moment, orderKey } from "../values";
import { urlOf } from "./parse-feed";

/** When it was written is told only where it was asked for with the writing. */
const Written = z.looseObject({
  id: Id,
  created_time: Moment.optional(),
  permalink_url: z.string().optional(),
});

/** Below a reply it lands beside it, since nesting is one level deep. */
export async function sendComment(graph: Graph, message: Outbound): Promise<Sent> {
  const { text, inReplyToExternalId } = message;
  if (inReplyToExternalId === null)
    throw new PlatformError("rejected", "A public answer needs the post or comment it answers.", {
      reason: "invalid_request",
    });
  const [attachment_id] = uploadedFiles(message);
  const { body, at } = await graph.write(`${inReplyToExternalId}/comments`, {
    endpoint: "send_public",
    query: { fields: "id,created_time,permalink_url" },
    json: { message: text, ...(attachment_id !== undefined && { attachment_id }) },
  });
  const written = Written.safeParse(body);
  if (!written.success)
    throw new PlatformError("uncertain", "Meta accepted the comment but did not say under which id.");
  const { id, created_time: createdAt, permalink_url: url } = written.data;
  return {
    externalId: id,
    acceptedAt: createdAt ?? at,
    orderKey: createdAt ? orderKey(createdAt) : "",
    url: url ?? urlOf(id),
  };
}
