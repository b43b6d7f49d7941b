import { z } from "zod";
import type { InboundEvent } from "@/core/inbound-event";
import type { Account, Envelope } from "@/platforms/connector";
import { authorFrom, From, isBy } from "../authors";
import { postKey } from "../messaging-key";
import { type ReadContext, readMarks, versionTimes } from "../read-times";
import { Id, Moment, versionOf } from "../values";
import { type Mention, mentionId } from "./mention-id";

/** A comment, a reply to one, or somebody's media: their times, words and people have the same names. */
const ReadItem = z.looseObject({
  id: Id,
  text: z.string().nullish(),
  caption: z.string().nullish(),
  timestamp: Moment,
  username: z.string().optional(),
  from: From,
  hidden: z.boolean().optional(),
  parent_id: Id.nullish(),
  permalink: z.string().optional(),
});
type ReadItem = z.infer<typeof ReadItem>;

export const REPLY_FIELDS = "id,text,timestamp,username,from,hidden,parent_id";
export const MEDIA_FIELDS = "id,caption,timestamp,username,permalink,media_product_type";

/** Where a comment stands. */
interface Place {
  mediaId: string;
  parentId: string | null;
  permalink?: string | undefined;
}

export function commentEnvelope(
  raw: unknown,
  { mediaId, parentId, permalink }: Place,
  context: ReadContext,
): Envelope {
  const { id, text } = ReadItem.parse(raw);
  const place = { media_id: mediaId, parent_id: parentId, permalink };
  const body = JSON.stringify({
    comment: raw,
    ...place,
    ...readMarks(context),
  });
  return {
    accountExternalId: context.accountExternalId,
    body,
    ...postKey(id, text ?? ""),
  };
}

/** Our own media. */
export function mediaEnvelope(raw: unknown, context: ReadContext): Envelope {
  const { id, caption } = ReadItem.parse(raw);
  const body = JSON.stringify({ media: raw, ...readMarks(context) });
  return {
    accountExternalId: context.accountExternalId,
    body,
    ...postKey(id, caption ?? ""),
  };
}

/** What was asked about a mention that came without a word. */
export function mentionEnvelope(raw: unknown, mention: Mention, context: ReadContext): Envelope {
  const { text, caption } = ReadItem.parse(raw);
  const body = JSON.stringify({
    mentioned: raw,
    mention,
    ...readMarks(context),
  });
  return {
    accountExternalId: context.accountExternalId,
    body,
    ...postKey(mentionId(mention), text ?? caption ?? ""),
  };
}

const MentionPlace = z.object({ mediaId: Id, commentId: Id.nullable() });
const CommentPlace = z.looseObject({
  media_id: Id,
  parent_id: Id.nullish(),
  permalink: z.string().optional(),
});

/** Null for what is nothing of this. */
export function readCommentEvents(raw: Record<string, unknown>, account: Account): InboundEvent[] | null {
  if ("comment" in raw) {
    const item = ReadItem.parse(raw.comment);
    const { media_id: mediaId, parent_id: parentId, permalink } = CommentPlace.parse(raw);
    const parentExternalId = parentId ?? item.parent_id ?? mediaId;
    return [
      messageFrom(raw, {
        item,
        externalId: item.id,
        mediaId,
        parentExternalId,
        permalink,
        account,
      }),
    ];
  }
  if ("media" in raw) {
    const item = ReadItem.parse(raw.media);
    const place = {
      externalId: item.id,
      mediaId: item.id,
      parentExternalId: null,
      permalink: item.permalink,
    };
    return [
      {
        ...messageFrom(raw, { item, ...place, account }),
        isOwn: true,
        mayAnswerInPublic: false,
      },
    ];
  }
  if (!("mentioned" in raw)) return null;
  const item = ReadItem.parse(raw.mentioned);
  const mention = MentionPlace.parse(raw.mention);
  const place = {
    externalId: mentionId(mention),
    mediaId: mention.mediaId,
    parentExternalId: null,
  };
  const told = messageFrom(raw, { item, ...place, permalink: item.permalink, account });
  // By the id under which the mention came, without a name.
  const { externalId } = authorFrom(null, place.externalId);
  return [{ ...told, author: { ...told.author, externalId } }];
}

interface Read {
  item: ReadItem;
  externalId: string;
  mediaId: string;
  parentExternalId: string | null;
  permalink: string | undefined;
  account: Account;
}

function messageFrom(
  raw: Record<string, unknown>,
  { item, externalId, mediaId, parentExternalId, permalink, account }: Read,
) {
  const { username, timestamp: createdAt } = item;
  const from = { ...(username !== undefined && { username }), ...item.from };
  const body = item.text ?? item.caption ?? "";
  const isOwn = isBy(from, account.externalId) || (!from.id && username === account.username);
  const { occurredAt, orderKey } = versionTimes(raw, { createdAt, isOwn });
  return {
    type: "message" as const,
    externalId,
    thread: { externalId: mediaId, visibility: "public" as const },
    parentExternalId,
    quotedExternalId: null,
    author: authorFrom(from, externalId),
    isOwn,
    current: { version: versionOf(body), body, occurredAt },
    earlierVersions: [],
    createdAt,
    orderKey,
    language: null,
    attachments: [],
    // Instagram takes no reply below a comment that is hidden.
    mayAnswerInPublic: !isOwn && item.hidden !== true,
    url: permalink ?? null,
    isContext: false,
  };
}
