import { z } from "zod";
import type { InboundEvent, MessageEvent } from "@/core/inbound-event";
import type { Account, Envelope } from "@/platforms/connector";
import { authorFrom, From, isBy } from "../authors";
import { postKey } from "../messaging-key";
import { kindOf } from "../parse-messaging";
import { type ReadContext, readMarks, versionTimes } from "../read-times";
import { Id, Moment, versionOf } from "../values";
import { attachmentIdOf, urlOf } from "./parse-feed";

const Attachment = z.looseObject({
  type: z.string().optional(),
  url: z.string().optional(),
  media: z
    .looseObject({
      image: z.looseObject({ src: z.string().optional() }).optional(),
    })
    .optional(),
});

/** A post of a Page's feed, the Page's own or a visitor's. */
export const ReadPost = z.looseObject({
  id: Id,
  from: From,
  message: z.string().nullish(),
  created_time: Moment,
  permalink_url: z.string().optional(),
});

/** A comment or a reply to one. */
export const ReadComment = z.looseObject({
  id: Id,
  from: From,
  message: z.string().nullish(),
  created_time: Moment,
  parent: z.looseObject({ id: Id }).nullish(),
  can_comment: z.boolean().optional(),
  permalink_url: z.string().optional(),
  attachment: Attachment.nullish(),
});
type ReadItem = z.infer<typeof ReadComment>;

export const POST_FIELDS = "id,from,message,created_time,permalink_url";
export const COMMENT_FIELDS =
  "id,message,from,created_time,parent{id},can_comment,can_reply_privately,is_hidden,can_hide,attachment,permalink_url";

export function postEnvelope(raw: unknown, context: ReadContext): Envelope {
  const { id, message } = ReadPost.parse(raw);
  const body = JSON.stringify({ post: raw, ...readMarks(context) });
  return {
    accountExternalId: context.accountExternalId,
    body,
    ...postKey(id, message ?? ""),
  };
}

export function commentEnvelope(raw: unknown, postId: string, context: ReadContext): Envelope {
  const { id, message } = ReadComment.parse(raw);
  const body = JSON.stringify({
    comment: raw,
    post_id: postId,
    ...readMarks(context),
  });
  return {
    accountExternalId: context.accountExternalId,
    body,
    ...postKey(id, message ?? ""),
  };
}

/** Null for what is neither post nor comment. */
export function readPostEvents(raw: Record<string, unknown>, account: Account): InboundEvent[] | null {
  if ("comment" in raw) {
    const comment = ReadComment.parse(raw.comment);
    const postId = Id.parse(raw.post_id);
    const parentExternalId = comment.parent?.id ?? postId;
    return [messageFrom(raw, { item: comment, postId, parentExternalId, account })];
  }
  if (!("post" in raw)) return null;
  const post = ReadPost.parse(raw.post);
  return [
    messageFrom(raw, {
      item: post,
      postId: post.id,
      parentExternalId: null,
      account,
    }),
  ];
}

interface Read {
  item: ReadItem;
  postId: string;
  parentExternalId: string | null;
  account: Account;
}

function messageFrom(
  raw: Record<string, unknown>,
  { item, postId, parentExternalId, account }: Read,
): MessageEvent {
  const { id, from, message, created_time: createdAt } = item;
  const body = message ?? "";
  const isOwn = isBy(from, account.externalId);
  const { occurredAt, orderKey } = versionTimes(raw, { createdAt, isOwn });
  return {
    type: "message",
    externalId: id,
    thread: { externalId: postId, visibility: "public" },
    parentExternalId,
    quotedExternalId: null,
    author: authorFrom(from, id),
    isOwn,
    current: { version: versionOf(body), body, occurredAt },
    earlierVersions: [],
    createdAt,
    orderKey,
    language: null,
    attachments: attachmentsOf(item),
    mayAnswerInPublic: !isOwn && item.can_comment !== false,
    url: item.permalink_url ?? urlOf(id),
    isContext: false,
  };
}

/** What is shown of it, else the place where it can be opened. */
const addressIn = ({ media, url }: z.infer<typeof Attachment>): string | null =>
  media?.image?.src ?? url ?? null;

/** Where the file of a comment is now. */
export const fileAddressIn = (raw: unknown): string | null => {
  const { attachment } = ReadComment.pick({ attachment: true }).safeParse(raw).data ?? {};
  return attachment ? addressIn(attachment) : null;
};

function attachmentsOf({ id, attachment }: ReadItem) {
  if (!attachment) return [];
  const kind = kindOf(attachment.type?.split("_")[0] ?? "file");
  const url = addressIn(attachment);
  return [
    {
      externalId: attachmentIdOf(id),
      kind: kind === "file" && url ? "image" : kind,
      url,
      altText: null,
    } as const,
  ];
}
