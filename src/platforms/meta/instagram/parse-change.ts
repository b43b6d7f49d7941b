import { z } from "zod";
import type { InboundEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { authorFrom, From, isBy } from "../authors";
import type { DeliveredItem } from "../delivered-items";
import { postKey } from "../messaging-key";
import type { Key } from "../split";
import { Id, idOf, Moment, orderKey, versionOf } from "../values";
import { mentionId } from "./mention-id";

export function changeKey({ field, value }: DeliveredItem): Key | null {
  if (field === "comments" || field === "live_comments") {
    const externalId = idOf(value.id);
    return externalId === null ? null : postKey(externalId, typeof value.text === "string" ? value.text : "");
  }
  const mediaId = idOf(value.media_id);
  if (field !== "mentions" || mediaId === null) return null;
  const externalId = mentionId({ mediaId, commentId: idOf(value.comment_id) });
  return { ...postKey(externalId, ""), isPointer: true };
}

/** What was written below our media or mentions us elsewhere. Other fields give nothing. */
export function changeEvents(item: DeliveredItem, account: Account): InboundEvent[] {
  switch (item.field) {
    case "comments":
    case "live_comments":
      return [commentFrom(item, account)];
    case "mentions":
      return [mentionFrom(item)];
    default:
      return [];
  }
}

const Comment = z.looseObject({
  id: Id,
  from: From,
  text: z.string().nullish(),
  parent_id: Id.nullish(),
  media: z.looseObject({ id: Id, media_product_type: z.string().optional() }),
});

/** A delivered comment does not say when it was written, only when it was noticed. */
function commentFrom({ value, time, field }: DeliveredItem, account: Account): InboundEvent {
  const { id, from, text, parent_id: parentId, media } = Comment.parse(value);
  const createdAt = Moment.parse(time);
  const body = text ?? "";
  const isOwn = isBy(from, account.externalId);
  return {
    ...written({ externalId: id, mediaId: media.id, body, createdAt }),
    parentExternalId: parentId ?? media.id,
    author: authorFrom(from, id),
    isOwn,
    // Nobody can be answered by API below a live video.
    mayAnswerInPublic: !isOwn && field === "comments" && media.media_product_type !== "LIVE",
  };
}

const Mention = z.looseObject({ media_id: Id, comment_id: Id.nullish() });

/** Comes without a word and without an author; what Instagram tells of it has to be asked for. */
function mentionFrom({ value, time }: DeliveredItem): InboundEvent {
  const { media_id: mediaId, comment_id: commentId } = Mention.parse(value);
  const externalId = mentionId({ mediaId, commentId: commentId ?? null });
  return {
    ...written({
      externalId,
      mediaId,
      body: "",
      createdAt: Moment.parse(time),
    }),
    parentExternalId: null,
    author: authorFrom(null, externalId),
    isOwn: false,
    mayAnswerInPublic: true,
  };
}

interface Written {
  externalId: string;
  mediaId: string;
  body: string;
  createdAt: Date;
}

const written = ({ externalId, mediaId, body, createdAt }: Written) => ({
  type: "message" as const,
  externalId,
  thread: { externalId: mediaId, visibility: "public" as const },
  quotedExternalId: null,
  current: { version: versionOf(body), body, occurredAt: createdAt },
  earlierVersions: [],
  createdAt,
  orderKey: orderKey(createdAt),
  language: null,
  attachments: [],
  url: null,
  isContext: false,
});
