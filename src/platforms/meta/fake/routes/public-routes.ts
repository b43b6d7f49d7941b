import { deleteItem, writeComment } from "../act";
import { shaped } from "../asked-fields";
import type { Call, Route } from "../call";
import type { Brand } from "../entries";
import { listAsk, listed } from "../listed";
import { Refusal } from "../refusal";
import { commentsPage, commentView, type Looking, pageView, postView } from "../view-facebook";
import { accountView, instagramCommentView, mediaView, repliesPage } from "../view-instagram";
import { messageView } from "../view-private";
import type { Comment, Message, Place } from "../world";
import { answeredPlace, commentOf, placeOf, textIn } from "./targets";
import { uploadNamed } from "./upload-routes";

const lookingOf = ({ stage, paging }: Call): Looking => ({ stage, paging });
const queryOf = ({ query }: Call) => Object.fromEntries(query);

/** What stands in public, on Pages and below media. */
export const publicRoutes: Route[] = [
  {
    method: "GET",
    path: "/:id/feed",
    handle: (call) => placesPage(call, (place) => shaped(postView(lookingOf(call), place), call.fields)),
  },
  {
    method: "GET",
    path: "/:id/media",
    handle: (call) => placesPage(call, (place) => shaped(mediaView(lookingOf(call), place), call.fields)),
  },
  {
    method: "GET",
    path: "/:id/comments",
    handle(call) {
      const { placeId, parentId, product } = answeredPlace(call);
      const asked = { params: queryOf(call), fields: call.fields };
      return product === "facebook"
        ? commentsPage(lookingOf(call), { placeId, parentId }, asked)
        : repliesPage(lookingOf(call), { mediaId: placeId, parentId: null }, asked);
    },
  },
  {
    method: "GET",
    path: "/:id/replies",
    handle(call) {
      const comment = commentOf(call);
      const asked = { params: queryOf(call), fields: call.fields };
      return repliesPage(lookingOf(call), { mediaId: comment.placeId, parentId: comment.id }, asked);
    },
  },
  { method: "GET", path: "/:id", handle: one },
  {
    method: "POST",
    path: "/:id/comments",
    handle: (call) => answered(call, 8_000),
  },
  {
    method: "POST",
    path: "/:id/replies",
    handle: (call) => answered(call, 2_200),
  },
  { method: "POST", path: "/:id/mentions", handle: answeredMention },
  { method: "POST", path: "/:id", handle: hidden },
  { method: "DELETE", path: "/:id", handle: removed },
];

function placesPage(call: Call, show: (place: Place) => Record<string, unknown>) {
  const id = call.params.id ?? "";
  const items = [...call.stage.world.places.values()].filter(({ brandId }) => brandId === id).reverse();
  return listed({ name: call.pathname, items, show }, listAsk(queryOf(call)), call.paging);
}

function one(call: Call) {
  const { world } = call.stage;
  const id = call.params.id === "me" ? (call.pageId ?? "") : (call.params.id ?? "");
  const looking = lookingOf(call);
  const brand = world.brands.get(id);
  if (brand)
    return shaped(
      brand.product === "facebook" ? pageView(looking, id) : accountView(looking, id),
      call.fields,
    );
  const message = world.messages.get(id);
  if (message) return shaped(messageView(looking, messageBrand(call, message), message), call.fields);
  const place = world.places.get(id);
  if (place) return shaped(viewOf(looking, placeOf(call)), call.fields);
  return shaped(commentViewOf(looking, commentOf(call)), call.fields);
}

/** A private message is shown to its own Page alone, and not once it was taken back. */
function messageBrand(call: Call, { id, brandId, deletedAt }: Message): Brand {
  const brand = call.stage.world.brands.get(brandId);
  if (!brand || brand.pageId !== call.pageId || deletedAt !== null) throw Refusal.gone(id);
  return brand;
}

const viewOf = (looking: Looking, place: Place) =>
  place.product === "facebook" ? postView(looking, place) : mediaView(looking, place);

const commentViewOf = (looking: Looking, comment: Comment) =>
  looking.stage.world.places.get(comment.placeId)?.product === "facebook"
    ? commentView(looking, comment)
    : instagramCommentView(looking, comment);

/** Writes, and shows at once what was asked for. */
function answered(call: Call, textMax: number) {
  const { placeId, answersId, product } = answeredPlace(call);
  const { world } = call.stage;
  const { attachment_id: photoId } = call.body;
  const photo = photoId === undefined ? null : uploadNamed(call, { id: photoId, use: "comment" });
  if (photo && product === "instagram") throw Refusal.invalid("Comments take no attachment.");
  const text = textIn(call, textMax);
  const place = world.places.get(placeId);
  const brandId = place?.brandId ?? call.pageId ?? "";
  if (product === "instagram" && (place?.isLive || world.comments.get(answersId ?? "")?.hidden))
    throw Refusal.invalid("This comment cannot be replied to.");
  const last = world.below(placeId).at(-1);
  if (last?.authorId === brandId && last.text === text && !last.deletedAt && !photo)
    throw Refusal.duplicate();
  const written = writeComment(call.stage, {
    placeId,
    authorId: brandId,
    text,
    source: "api",
    ...(photo && { uploadId: photo.id }),
    ...(answersId !== null && { answersId }),
  });
  const comment = world.comments.get(written.id);
  if (!comment) throw Refusal.broken();
  return shaped(commentViewOf(lookingOf(call), comment), call.fields);
}

function answeredMention(call: Call) {
  const { media_id: mediaId, comment_id: commentId = null } = call.body;
  const account = call.params.id ?? "";
  const found = call.stage.world.mentions.find(
    (one) => one.brandId === account && one.mediaId === mediaId && one.commentId === commentId,
  );
  if (!found) throw Refusal.gone(String(commentId ?? mediaId));
  const text = textIn(call, 2_200);
  const { id } = writeComment(call.stage, {
    placeId: found.mediaId,
    authorId: account,
    text,
    source: "api",
  });
  return { id };
}

function hidden(call: Call) {
  const comment = commentOf(call);
  const { is_hidden: onPage, hide: onMedia } = call.body;
  const wanted = onPage ?? onMedia;
  if (wanted === undefined) throw Refusal.invalid("Nothing to change.");
  const isOurs = call.stage.world.places.get(comment.placeId)?.brandId === comment.authorId;
  if (isOurs) throw Refusal.noPermission();
  call.stage.record({
    type: "hide",
    id: comment.id,
    hidden: wanted === true || wanted === "true",
  });
  return { success: true };
}

function removed(call: Call) {
  const { world } = call.stage;
  const id = call.params.id ?? "";
  const target = world.places.has(id) ? placeOf(call) : commentOf(call);
  deleteItem(call.stage, target.id);
  return { success: true };
}
