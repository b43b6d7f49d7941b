import type { AttachmentRef, InboundEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { messageId, orderKey, threadId } from "./ids";
import { type Message, Update } from "./payloads";

/** One update. Reactions, blocks and everything in groups mean nothing to us. */
export function parse(raw: unknown, account: Account): InboundEvent[] {
  const read = Update.safeParse(raw);
  if (!read.success)
    throw new PlatformError("malformed", "This is no update of Telegram's.", { cause: read.error });
  const { update_id, message, edited_message } = read.data;
  const told = message ?? edited_message;
  return told ? messageIn(told, { updateId: update_id, account }) : [];
}

function messageIn(
  message: Message,
  { updateId, account }: { updateId: string; account: Account },
): InboundEvent[] {
  const { chat, from, date, edit_date, reply_to_message: answered } = message;
  if (chat.type !== "private" || !from) return [];
  return [
    {
      type: "message",
      externalId: messageId(message),
      thread: { externalId: threadId(chat.id), visibility: "private" },
      parentExternalId: answered ? messageId({ chat, message_id: answered.message_id }) : null,
      quotedExternalId: null,
      author: {
        externalId: from.externalId,
        username: from.username,
        name: from.name,
        avatarUrl: null,
        bio: null,
        followers: null,
        isVerified: false,
      },
      isOwn: from.externalId === account.externalId,
      current: {
        version: edit_date ? `edit-${updateId}` : "1",
        body: message.text ?? message.caption ?? wordsFor(message),
        occurredAt: edit_date ?? date,
      },
      earlierVersions: [],
      createdAt: date,
      orderKey: orderKey(message, updateId),
      language: null,
      attachments: attachmentsIn(message),
      mayAnswerInPublic: false,
      url: null,
      isContext: false,
    },
  ];
}

/** A place, a person's card and a poll, put into words; a venue comes as its location once more. */
function wordsFor({ venue, location, contact, poll }: Message): string {
  if (venue) return joined([joined([venue.title, venue.address], ", "), pointOf(venue.location)], "\n");
  if (location) return pointOf(location);
  if (contact) return joined([contact.first_name, contact.last_name, contact.phone_number], " ");
  return poll ? [poll.question, ...poll.options.map(({ text }) => `• ${text}`)].join("\n") : "";
}

const joined = (parts: string[], between: string): string => parts.filter(Boolean).join(between);

/** As RFC 5870 writes it: degrees of latitude, then of longitude. */
const pointOf = ({ latitude, longitude }: NonNullable<Message["location"]>) => `geo:${latitude},${longitude}`;

/** Files are fetched with the token in their address, so no address is told. A photo comes in several sizes, largest last. */
function attachmentsIn(message: Message): AttachmentRef[] {
  const { photo, video, animation, voice, audio, document, sticker } = message;
  const found: [kind: AttachmentRef["kind"], file: Files[number] | undefined][] = [
    ["image", photo?.at(-1)],
    ["image", sticker],
    ["video", video ?? animation],
    ["audio", voice ?? audio],
    // An animation comes as a document once more.
    ["file", animation ? undefined : document],
  ];
  return found.flatMap(([kind, file]) =>
    file
      ? [
          {
            externalId: file.file_unique_id,
            kind,
            url: null,
            reference: file.file_id ?? null,
            name: file.file_name ?? null,
            altText: null,
          },
        ]
      : [],
  );
}

type Files = NonNullable<Message["photo"]>;
