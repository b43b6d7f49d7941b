import { z } from "zod";
import type { AttachmentRef, InboundEvent } from "@/core/inbound-event";
import type { Account, Envelope } from "@/platforms/connector";
import { authorFrom, From, isBy } from "./authors";
import { directMessageKey } from "./messaging-key";
import { kindOf } from "./parse-messaging";
import { privateThreadId } from "./private-thread";
import { type ReadContext, readMarks, versionTimes } from "./read-times";
import { Id, Moment, versionOf } from "./values";

const Attachment = z.looseObject({
  mime_type: z.string().optional(),
  file_url: z.string().optional(),
  image_data: z.looseObject({ url: z.string().optional() }).optional(),
  video_data: z.looseObject({ url: z.string().optional() }).optional(),
});

/** A private message as it is read, not delivered: times to the second, and everybody by name. */
export const ReadMessage = z.looseObject({
  id: Id,
  created_time: Moment,
  from: From,
  to: z.looseObject({ data: z.array(z.looseObject({ id: Id })) }).optional(),
  message: z.string().nullish(),
  attachments: z.looseObject({ data: z.array(Attachment).default([]) }).optional(),
});
export type ReadMessage = z.infer<typeof ReadMessage>;

/** What is asked of each message that is read. */
export const MESSAGE_FIELDS = "id,created_time,from,to,message,attachments";

export function messageEnvelope(raw: unknown, context: ReadContext): Envelope {
  const { id, message } = ReadMessage.parse(raw);
  const body = JSON.stringify({ private_message: raw, ...readMarks(context) });
  const { accountExternalId } = context;
  return { accountExternalId, body, ...directMessageKey(id, message ?? "") };
}

/** Null for what is no private message. */
export function readMessageEvents(raw: Record<string, unknown>, account: Account): InboundEvent[] | null {
  if (!("private_message" in raw)) return null;
  const message = ReadMessage.parse(raw.private_message);
  const isOwn = isBy(message.from, account.externalId);
  const person = isOwn ? message.to?.data.find(({ id }) => id !== account.externalId)?.id : message.from?.id;
  // With whom it is remains unknown, and so does the place.
  if (person === undefined) return [];
  const body = message.message ?? "";
  const createdAt = message.created_time;
  const { occurredAt, orderKey } = versionTimes(raw, { createdAt, isOwn });
  return [
    {
      type: "message",
      externalId: message.id,
      thread: {
        externalId: privateThreadId(account, person),
        visibility: "private",
      },
      parentExternalId: null,
      quotedExternalId: null,
      author: authorFrom(message.from, message.id),
      isOwn,
      current: { version: versionOf(body), body, occurredAt },
      earlierVersions: [],
      createdAt,
      orderKey,
      language: null,
      attachments: attachmentsOf(message),
      mayAnswerInPublic: false,
      url: null,
      isContext: false,
    },
  ];
}

/** By their place, as when they are delivered. Instagram does not say which type one is. */
const attachmentsOf = ({ id, attachments }: ReadMessage): AttachmentRef[] =>
  (attachments?.data ?? []).map((one, at) => ({
    externalId: `${id}:${at}`,
    kind: kindIn(one),
    url: addressIn(one),
    altText: null,
  }));

type Attachment = z.infer<typeof Attachment>;

const addressIn = ({ image_data: image, video_data: video, file_url: file }: Attachment): string | null =>
  image?.url ?? video?.url ?? file ?? null;

function kindIn({ mime_type: type, image_data: image, video_data: video }: Attachment) {
  if (image) return "image";
  return video ? "video" : kindOf(type?.split("/")[0] ?? "file");
}

/** Where the file at that place of a message is now. */
export const fileAddressIn = (raw: unknown, place: number): string | null => {
  const read = ReadMessage.pick({ attachments: true }).safeParse(raw);
  const file = read.data?.attachments?.data[place];
  return file ? addressIn(file) : null;
};
