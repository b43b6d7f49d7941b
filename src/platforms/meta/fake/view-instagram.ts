import { type AskedField, shaped, type View } from "./asked-fields";
import type { MentionBody } from "./entries";
import { listAsk, listed } from "./listed";
import { graphTime } from "./stage";
import type { Looking } from "./view-facebook";
import type { Comment, Place } from "./world";

export function accountView(looking: Looking, accountId: string): View {
  const { world } = looking.stage;
  const account = world.brands.get(accountId);
  const mentioned = (asked: AskedField) =>
    world.mentions.find(
      ({ brandId, commentId, mediaId }) =>
        brandId === accountId &&
        (asked.name === "mentioned_comment"
          ? commentId !== null && commentId === asked.params.comment_id
          : commentId === null && mediaId === asked.params.media_id),
    );
  const mention = (asked: AskedField) => {
    const found = mentioned(asked);
    return found && shaped(mentionView(found), asked.fields);
  };
  return {
    id: accountId,
    username: account?.username,
    name: account?.name,
    mentioned_comment: mention,
    mentioned_media: mention,
  };
}

const mentionView = ({ mediaId, commentId, username, text, createdAt }: MentionBody): View => ({
  id: commentId ?? mediaId,
  timestamp: graphTime(createdAt),
  username,
  like_count: 0,
  ...(commentId === null
    ? {
        caption: text,
        permalink: `https://www.instagram.com/p/${mediaId}/`,
        media_product_type: "FEED",
      }
    : { text }),
});

export function mediaView(looking: Looking, media: Place): View {
  return {
    id: media.id,
    caption: media.text,
    timestamp: graphTime(media.createdAt),
    username: looking.stage.world.brands.get(media.brandId)?.username,
    permalink: `https://www.instagram.com/p/${media.id}/`,
    media_product_type: media.isLive ? "LIVE" : "FEED",
    comments: (asked: AskedField) => repliesPage(looking, { mediaId: media.id, parentId: null }, asked),
  };
}

export function instagramCommentView(looking: Looking, comment: Comment): View {
  const { world } = looking.stage;
  const author = world.brands.get(comment.authorId) ?? world.people.get(comment.authorId);
  const isWithheld = world.people.get(comment.authorId)?.isWithheld === true;
  return {
    id: comment.id,
    text: comment.text,
    timestamp: graphTime(comment.createdAt),
    username: author?.username,
    from: isWithheld ? undefined : { id: author?.id, username: author?.username },
    hidden: comment.hidden,
    like_count: 0,
    parent_id: comment.parentId ?? undefined,
    media: { id: comment.placeId },
    replies: (asked: AskedField) => {
      const page = repliesPage(looking, { mediaId: comment.placeId, parentId: comment.id }, asked);
      return page.data.length > 0 ? page : undefined;
    },
  };
}

/** Comments come newest first, replies to one oldest first. */
export function repliesPage(
  looking: Looking,
  { mediaId, parentId }: { mediaId: string; parentId: string | null },
  { params, fields }: Pick<AskedField, "params" | "fields">,
) {
  const items = looking.stage.world.below(mediaId).filter((comment) => comment.parentId === parentId);
  const name = parentId === null ? `${mediaId}/comments` : `${parentId}/replies`;
  const show = (comment: Comment) => shaped(instagramCommentView(looking, comment), fields);
  const ordered = parentId === null ? [...items].reverse() : items;
  return listed({ name, items: ordered, show }, listAsk(params), looking.paging);
}
