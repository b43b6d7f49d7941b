import { type AskedField, shaped, type View } from "./asked-fields";
import { pictureUrl } from "./cdn";
import { listAsk, listed, type PagingFault } from "./listed";
import { graphTime, type MetaStage } from "./stage";
import type { Comment, Place } from "./world";

/** As one Page sees it. */
export interface Looking {
  stage: MetaStage;
  paging: PagingFault | null;
}

export function pageView(looking: Looking, pageId: string): View {
  const { world } = looking.stage;
  const page = world.brands.get(pageId);
  const account = world.brandOfPage(pageId, "instagram");
  return {
    id: pageId,
    name: page?.name,
    username: page?.username,
    access_token: [...world.tokens.values()].find(
      (token) => token.kind === "page" && token.pageIds.includes(pageId),
    )?.accessToken,
    tasks: ["MODERATE", "MESSAGING"],
    instagram_business_account: (asked: AskedField) =>
      account && shaped({ id: account.id, username: account.username, name: account.name }, asked.fields),
  };
}

export function postView(looking: Looking, post: Place): View {
  return {
    id: post.id,
    message: post.text,
    created_time: graphTime(post.createdAt),
    updated_time: graphTime(looking.stage.world.below(post.id).at(-1)?.createdAt ?? post.createdAt),
    permalink_url: `https://www.facebook.com/permalink.php?story_fbid=${post.id.split("_")[1]}&id=${post.brandId}`,
    from: fromIn(looking, post),
    comments: (asked: AskedField) => commentsPage(looking, { placeId: post.id, parentId: null }, asked),
  };
}

export function commentView(looking: Looking, comment: Comment): View {
  const { world } = looking.stage;
  const post = world.places.get(comment.placeId);
  const parent = world.comments.get(comment.parentId ?? "");
  const isOurs = comment.authorId === post?.brandId;
  return {
    id: comment.id,
    message: comment.text,
    created_time: graphTime(comment.createdAt),
    permalink_url: `https://www.facebook.com/${comment.id}`,
    from: fromIn(looking, comment),
    parent: parent && {
      id: parent.id,
      created_time: graphTime(parent.createdAt),
      message: parent.text,
    },
    object: { id: comment.placeId },
    can_comment: true,
    can_reply_privately: !isOurs,
    can_hide: !isOurs,
    is_hidden: comment.hidden,
    attachment: photoOf(comment) === "" ? undefined : photoView(looking, photoOf(comment)),
    comment_count: world.below(comment.placeId).filter(({ parentId }) => parentId === comment.id).length,
    like_count: 0,
    comments: (asked: AskedField) =>
      commentsPage(looking, { placeId: comment.placeId, parentId: comment.id }, asked),
  };
}

/** Theirs by its name, ours by the id of its upload. */
const photoOf = ({ picture, uploadId }: Comment): string => picture ?? uploadId ?? "";

function photoView({ stage }: Looking, picture: string) {
  const url = `https://www.facebook.com/photo.php?fbid=${picture}`;
  return {
    media: { image: { height: 480, src: pictureUrl(picture, stage.now()), width: 640 } },
    target: { id: picture, url },
    type: "photo",
    url,
  };
}

/** Below a post only its own comments, unless all of them are wanted in one stream; oldest first, unless turned round. */
export function commentsPage(
  looking: Looking,
  { placeId, parentId }: { placeId: string; parentId: string | null },
  { params, fields }: Pick<AskedField, "params" | "fields">,
) {
  const inStream = params.filter === "stream" && parentId === null;
  const items = looking.stage.world
    .below(placeId)
    .filter((comment) => inStream || comment.parentId === parentId);
  const ordered = params.order === "reverse_chronological" ? [...items].reverse() : items;
  const name = `${parentId ?? placeId}/comments`;
  const show = (comment: Comment) => shaped(commentView(looking, comment), fields);
  return listed({ name, items: ordered, show }, listAsk(params), looking.paging);
}

function fromIn({ stage: { world } }: Looking, { authorId }: { authorId: string }) {
  const brand = world.brands.get(authorId);
  if (brand) return { id: brand.id, name: brand.name };
  const person = world.people.get(authorId);
  return person && !person.isWithheld ? { id: person.id, name: person.name } : undefined;
}
