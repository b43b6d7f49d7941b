import type { MessageEvent, Visibility } from "@/core/inbound-event";
import type { Outbound } from "../outbound";
import { customerWrites, messagesIn, type Scene, sourceOf } from "./asking";

/** The customer writes and we read it; the answer to it, as the product would hand it over. */
export async function answering(
  scene: Scene,
  visibility: Visibility,
  { asks = "Hello, is anybody there?", text }: { asks?: string; text: string },
): Promise<Outbound> {
  return answerTo(scene, visibility, {
    externalId: customerWrites(scene, visibility, asks),
    text,
  });
}

export async function answerTo(
  scene: Scene,
  visibility: Visibility,
  { externalId, text }: { externalId: string; text: string },
): Promise<Outbound> {
  const messages = await messagesIn(scene, sourceOf(scene, visibility));
  const target = messages.find((message) => message.externalId === externalId);
  if (!target) throw new Error("What the customer wrote was not read.");
  const { customerId, customerUsername } = scene.platform;
  const answer =
    visibility === "public"
      ? publicAnswer(externalId, text)
      : { ...privateMessage(customerId, text), recipientUsername: customerUsername };
  return { ...answer, ...placeOf(target) };
}

/** A first private message to the customer, who wrote nothing there yet; `about` is the public one that it answers. */
export function firstPrivate({ exam, platform }: Scene, text: string, about: string | null = null): Outbound {
  const { connection, customerId, customerUsername } = platform;
  return {
    ...privateMessage(customerId, text),
    recipientUsername: customerUsername,
    threadExternalId: exam.connector.privateThreadId?.(connection.account, customerId) ?? null,
    privateReplyToExternalId: about,
  };
}

export const again = (message: Outbound): Outbound => ({
  ...message,
  id: crypto.randomUUID(),
});

/** An answer with nothing to it but what is asked about. */
const PLAIN = {
  inReplyToExternalId: null,
  inReplyToUsername: null,
  threadExternalId: null,
  recipientExternalId: null,
  recipientUsername: null,
  privateReplyToExternalId: null,
  isByPerson: true,
  withPrivateLink: false,
  files: [],
};

export function publicAnswer(inReplyToExternalId: string, text: string): Outbound {
  return { ...PLAIN, id: crypto.randomUUID(), visibility: "public", text, inReplyToExternalId };
}

export function privateMessage(recipientExternalId: string, text: string): Outbound {
  return { ...PLAIN, id: crypto.randomUUID(), visibility: "private", text, recipientExternalId };
}

const placeOf = ({ externalId, author, thread }: MessageEvent) => ({
  inReplyToExternalId: externalId,
  inReplyToUsername: author.username,
  threadExternalId: thread.externalId,
});
