import { z } from "zod";
import type { AttachmentRef, InboundEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { authorFrom } from "./authors";
import { privateThreadId } from "./private-thread";
import { Id, isRecord, Moment, orderKey, versionOf } from "./values";

const Party = z.looseObject({ id: Id });
const Attachment = z.looseObject({
  type: z.string(),
  payload: z.looseObject({ url: z.string().optional() }).nullish(),
});

const Message = z.looseObject({
  mid: Id,
  text: z.string().optional(),
  is_echo: z.boolean().optional(),
  is_deleted: z.boolean().optional(),
  is_unsupported: z.boolean().optional(),
  attachments: z.array(Attachment).optional(),
  reply_to: z
    .looseObject({
      mid: Id.optional(),
      story: z.looseObject({ id: Id.optional(), url: z.string().optional() }).optional(),
    })
    .optional(),
});
type Message = z.infer<typeof Message>;

const Item = z.looseObject({
  sender: Party,
  recipient: Party,
  timestamp: Moment,
});
type Item = z.infer<typeof Item>;

/** An item of messaging, Messenger's or Instagram's. Signs that somebody has read or reacted give nothing. */
export function messagingEvents(raw: Record<string, unknown>, account: Account): InboundEvent[] {
  const said = saidIn(raw);
  if (!said) return [];
  const message = Message.parse(said);
  const item = Item.parse(raw);
  if (message.is_deleted) return [{ type: "deletion", externalId: message.mid, occurredAt: item.timestamp }];
  return [messageFrom({ message, item, account, isEdit: isRecord(raw.message_edit) })];
}

/** A press on a button of ours says what stands on it. */
function saidIn({
  message,
  message_edit: edit,
  postback,
}: Record<string, unknown>): Record<string, unknown> | null {
  if (isRecord(message)) return message;
  if (isRecord(edit)) return edit;
  return isRecord(postback) && postback.mid !== undefined
    ? { mid: postback.mid, text: postback.title }
    : null;
}

interface Said {
  message: Message;
  item: Item;
  account: Account;
  isEdit: boolean;
}

function messageFrom({ message, item, account, isEdit }: Said): InboundEvent {
  const { mid, text = "", reply_to: answered } = message;
  const { sender, recipient, timestamp } = item;
  const isOwn = message.is_echo === true || sender.id === account.externalId;
  const person = isOwn ? recipient.id : sender.id;
  return {
    type: "message",
    externalId: mid,
    thread: {
      externalId: privateThreadId(account, person),
      visibility: "private",
    },
    parentExternalId: answered?.mid ?? null,
    quotedExternalId: answered?.story?.id ?? null,
    author: authorFrom({ id: isOwn ? account.externalId : sender.id }, mid),
    isOwn,
    current: { version: versionOf(text), body: text, occurredAt: timestamp },
    earlierVersions: [],
    // An edit comes without the time of the writing; all that is known is that it was before.
    createdAt: isEdit ? new Date(timestamp.getTime() - 1) : timestamp,
    orderKey: orderKey(timestamp, isEdit ? "changed" : "written"),
    language: null,
    attachments: attachmentsOf(message),
    mayAnswerInPublic: false,
    url: null,
    isContext: false,
  };
}

/** The story that is answered or mentions us is shown beside the words; its address dies with it, after a day. */
function attachmentsOf({
  mid,
  attachments = [],
  reply_to: answered,
  is_unsupported: isUnsupported,
}: Message) {
  const story = answered?.story;
  const found: Omit<AttachmentRef, "externalId">[] = [
    ...attachments.map(({ type, payload }) => ({
      kind: kindOf(type),
      url: payload?.url ?? null,
      altText: null,
    })),
    ...(story ? [{ kind: "image" as const, url: story.url ?? null, altText: null }] : []),
    // Something that no application gets to see; the person waits for an answer all the same.
    ...(isUnsupported ? [{ kind: "file" as const, url: null, altText: null }] : []),
  ];
  return found.map((one, at) => ({ externalId: `${mid}:${at}`, ...one }));
}

const KINDS: Record<string, AttachmentRef["kind"]> = {
  image: "image",
  story_mention: "image",
  share: "image",
  video: "video",
  ig_reel: "video",
  reel: "video",
  audio: "audio",
};

export const kindOf = (type: string): AttachmentRef["kind"] => KINDS[type] ?? "file";
