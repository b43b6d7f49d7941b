import { z } from "zod";
import { Id } from "../values";
import type { Mention } from "./mention-id";
import { MEDIA_FIELDS } from "./read-comment";

const COMMENT_FIELDS = "id,text,timestamp,username";

/** What names us below or in somebody else's media is asked of our own account. */
export const mentionPath = (accountExternalId: string, { mediaId, commentId }: Mention): string => {
  const asked =
    commentId === null
      ? `mentioned_media.media_id(${mediaId}){${MEDIA_FIELDS}}`
      : `mentioned_comment.comment_id(${commentId}){${COMMENT_FIELDS}}`;
  return `${accountExternalId}?fields=${asked}`;
};

const Mentioned = z.looseObject({
  mentioned_comment: z.looseObject({ id: Id.optional() }).optional(),
  mentioned_media: z.looseObject({ id: Id.optional() }).optional(),
});

/** Null when the answer tells nothing of it. */
export function mentionedIn(body: unknown, { mediaId, commentId }: Mention): Record<string, unknown> | null {
  const read = Mentioned.safeParse(body);
  if (!read.success) return null;
  const { mentioned_comment: comment, mentioned_media: media } = read.data;
  const found = commentId === null ? media : comment;
  return found ? { id: commentId ?? mediaId, ...found } : null;
}
