import { z } from "zod";
import type { Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { uploadedFiles } from "@/platforms/outgoing-files";
import { PlatformError } from "@/platforms/platform-error";
import { isOurNaming } from "./authors";
import type { Graph } from "./graph";
import { kindOfFile } from "./hand-over";
import { Id } from "./values";

/** What differs between Messenger and Instagram. */
export interface PrivateRoad {
  pageId: string;
  /** How a private reply names the public message that it answers. Throws when that takes none. */
  recipientFor(publicExternalId: string): Record<string, string>;
  /** Whether what we put beside a message comes back with its echo. */
  carriesMetadata: boolean;
}

/**
 * Sends one private message. Outside the 24 hours Meta refuses it; only a person's answer may then go once more as one:
 * the refusal says that nothing was written, and a window that an advertisement has made longer needs no tag.
 */
export async function sendPrivate(graph: Graph, road: PrivateRoad, message: Outbound): Promise<Sent> {
  const recipient = recipientOf(road, message);
  const content = {
    ...contentOf(message),
    ...(road.carriesMetadata && { metadata: message.id }),
  };
  const said = { recipient, message: content };
  const send = (how: Record<string, string>) => post(graph, road, { ...said, ...how });
  try {
    return await send({ messaging_type: "RESPONSE" });
  } catch (error) {
    if (!mayTag(message, error)) throw error;
    return send({ messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" });
  }
}

/** Words or a file: a message of Meta's holds one of the two. */
function contentOf(message: Outbound): Record<string, unknown> {
  const [attachment_id] = uploadedFiles(message);
  const [file] = message.files;
  if (!file) return { text: message.text };
  return { attachment: { type: kindOfFile(file), payload: { attachment_id } } };
}

/** A private reply has its own seven days and no tag. */
const mayTag = ({ isByPerson, privateReplyToExternalId }: Outbound, error: unknown) =>
  isByPerson &&
  privateReplyToExternalId === null &&
  error instanceof PlatformError &&
  error.fault === "rejected" &&
  error.reason === "window_closed";

function recipientOf(road: PrivateRoad, message: Outbound): Record<string, string> {
  const { privateReplyToExternalId, recipientExternalId } = message;
  if (privateReplyToExternalId !== null) return road.recipientFor(privateReplyToExternalId);
  if (recipientExternalId !== null && !isOurNaming(recipientExternalId)) return { id: recipientExternalId };
  throw new PlatformError("rejected", "Meta has not told who this person is.", {
    reason: "private_not_accepted",
  });
}

const SendAnswer = z.looseObject({
  message_id: Id,
  recipient_id: Id.optional(),
});

async function post(graph: Graph, { pageId }: PrivateRoad, json: unknown): Promise<Sent> {
  const { body, at } = await graph.write(`${pageId}/messages`, {
    endpoint: "send_private",
    json,
  });
  const answer = SendAnswer.safeParse(body);
  // Answered with success and an unreadable body, it was probably carried out.
  if (!answer.success)
    throw new PlatformError("uncertain", "Meta accepted the message but did not say under which id.");
  const { message_id: externalId, recipient_id: recipientExternalId } = answer.data;
  const sent = { externalId, acceptedAt: at, orderKey: "", url: null };
  return recipientExternalId === undefined ? sent : { ...sent, recipientExternalId };
}
