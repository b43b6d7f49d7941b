import { z } from "zod";
import type { AttachmentRef, InboundEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { authorFrom, From, isBy } from "../authors";
import type { DeliveredItem } from "../delivered-items";
import { deletionKey, postKey } from "../messaging-key";
import type { Key } from "../split";
import { Id, idOf, Moment, orderKey, versionOf } from "../values";

/** Everything that is written; the rest of the feed is liking. */
const WRITTEN = new Set(["comment", "status", "post", "photo", "video", "share", "note", "event"]);
const SAID = new Set(["add", "edited", "edit"]);

/** A comment, or a post where none is named. */
const identityOf = ({ comment_id: commentId, post_id: postId }: Record<string, unknown>) =>
  commentId ?? postId;

const isWritten = ({ field, value }: DeliveredItem) =>
  (field === "feed" || field === "mention") && WRITTEN.has(String(value.item));

export function feedKey(item: DeliveredItem): Key | null {
  const { value } = item;
  const externalId = idOf(identityOf(value));
  if (!isWritten(item) || externalId === null) return null;
  if (value.verb === "remove") return deletionKey(externalId);
  if (!SAID.has(String(value.verb))) return null;
  return postKey(externalId, typeof value.message === "string" ? value.message : "");
}

const Written = z.looseObject({
  from: From,
  post_id: Id,
  comment_id: Id.optional(),
  parent_id: Id.optional(),
  message: z.string().nullish(),
  created_time: Moment,
  photo: z.string().optional(),
  video: z.string().optional(),
  post: z.looseObject({ permalink_url: z.string().optional() }).optional(),
});
type Written = z.infer<typeof Written>;

/** What was written on the Page or about it. Hiding and liking give nothing. */
export function feedEvents(item: DeliveredItem, account: Account): InboundEvent[] {
  const { verb } = item.value;
  if (!isWritten(item)) return [];
  if (verb === "remove") {
    const externalId = Id.parse(identityOf(item.value));
    return [{ type: "deletion", externalId, occurredAt: Moment.parse(item.time) }];
  }
  return SAID.has(String(verb)) ? [messageFrom(item, account)] : [];
}

function messageFrom(item: DeliveredItem, account: Account): InboundEvent {
  const written = Written.parse(item.value);
  const { from, created_time: createdAt, message, post_id: postId } = written;
  const externalId = written.comment_id ?? postId;
  const body = message ?? "";
  const isEdit = item.value.verb !== "add";
  const occurredAt = isEdit ? editedAt(Moment.parse(item.time), createdAt) : createdAt;
  const isOwn = isBy(from, account.externalId);
  return {
    type: "message",
    externalId,
    thread: { externalId: postId, visibility: "public" },
    parentExternalId: externalId === postId ? null : (written.parent_id ?? postId),
    quotedExternalId: null,
    author: authorFrom(from, externalId),
    isOwn,
    current: { version: versionOf(body), body, occurredAt },
    earlierVersions: [],
    createdAt,
    orderKey: orderKey(occurredAt, isEdit ? "changed" : "written"),
    language: null,
    attachments: attachmentsOf(written, externalId),
    mayAnswerInPublic: !isOwn,
    url: written.post?.permalink_url ?? urlOf(postId),
    isContext: false,
  };
}

/** Times are told to the second: what was edited within it was edited after it was written all the same. */
const editedAt = (noticedAt: Date, createdAt: Date) =>
  new Date(Math.max(noticedAt.getTime(), createdAt.getTime() + 1));

export const urlOf = (externalId: string) => `https://www.facebook.com/${externalId}`;

/** By either road the same: there is one at most. */
export const attachmentIdOf = (externalId: string): string => `${externalId}:attachment`;

function attachmentsOf({ photo, video }: Written, externalId: string): AttachmentRef[] {
  const url = photo ?? video;
  if (url === undefined) return [];
  const kind = photo === undefined ? "video" : "image";
  return [{ externalId: attachmentIdOf(externalId), kind, url, altText: null }];
}
