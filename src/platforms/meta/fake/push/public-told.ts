import { pictureUrl } from "../cdn";
import type { MentionBody } from "../entries";
import type { Comment, Place, World } from "../world";
import type { Told } from "./delivery-of";

interface Happened {
  verb: "add" | "edited" | "remove" | "hide" | "unhide";
  now: Date;
}

/** Public times are told in seconds. */
const seconds = (at: string | Date) => Math.floor(new Date(at).getTime() / 1000);

/** Of Instagram's comments nobody is told when they are changed, hidden or taken back. */
export function commentTold(world: World, id: string, { verb, now }: Happened): Told | null {
  const comment = world.comments.get(id);
  const place = world.places.get(comment?.placeId ?? "");
  if (!comment || !place) return null;
  if (place.product === "instagram")
    return verb === "add" ? mediaCommentTold(world, { comment, place, now }) : null;
  const value = {
    ...fromOf(world, comment.authorId),
    post_id: place.id,
    comment_id: comment.id,
    parent_id: comment.parentId ?? place.id,
    created_time: seconds(comment.createdAt),
    item: "comment",
    verb,
    ...(verb !== "remove" && { message: comment.text }),
    ...(verb !== "remove" && comment.picture && { photo: pictureUrl(comment.picture, now) }),
  };
  return change(world, { place, field: "feed", value, now });
}

function mediaCommentTold(
  world: World,
  { comment, place, now }: { comment: Comment; place: Place; now: Date },
): Told {
  const author = world.brands.get(comment.authorId) ?? world.people.get(comment.authorId);
  const value = {
    from: { id: author?.id, username: author?.username },
    media: { id: place.id, media_product_type: place.isLive ? "LIVE" : "FEED" },
    id: comment.id,
    text: comment.text,
    ...(comment.parentId !== null && { parent_id: comment.parentId }),
  };
  return change(world, { place, field: place.isLive ? "live_comments" : "comments", value, now });
}

export function postTold(world: World, id: string, { verb, now }: Happened): Told | null {
  const place = world.places.get(id);
  if (place?.product !== "facebook") return null;
  const value = {
    ...fromOf(world, place.authorId),
    post_id: place.id,
    created_time: seconds(place.createdAt),
    item: "status",
    published: 1,
    verb,
    ...(verb !== "remove" && { message: place.text }),
  };
  return change(world, { place, field: "feed", value, now });
}

export function mentionTold(world: World, mention: MentionBody, now: Date): Told | null {
  const brand = world.brands.get(mention.brandId);
  if (!brand) return null;
  const { mediaId: media_id, commentId: comment_id } = mention;
  const value = { media_id, ...(comment_id !== null && { comment_id }) };
  const changes = [{ field: "mentions", value }];
  const body = { object: "instagram", entry: [{ id: brand.id, time: seconds(now), changes }] };
  return { object: "instagram", field: "mentions", pageId: brand.pageId, body };
}

function fromOf(world: World, authorId: string) {
  const brand = world.brands.get(authorId);
  const person = world.people.get(authorId);
  if (brand) return { from: { id: brand.id, name: brand.name } };
  return person && !person.isWithheld ? { from: { id: person.id, name: person.name } } : {};
}

function change(
  world: World,
  { place, field, value, now }: { place: Place; field: string; value: unknown; now: Date },
): Told {
  const object = place.product === "facebook" ? "page" : "instagram";
  const body = { object, entry: [{ id: place.brandId, time: seconds(now), changes: [{ field, value }] }] };
  return { object, field, pageId: world.brands.get(place.brandId)?.pageId ?? "", body };
}
