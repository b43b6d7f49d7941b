import type { Call } from "../call";
import type { Product } from "../entries";
import { Refusal } from "../refusal";
import type { Comment, Place } from "../world";

/** The post or medium that is named. Throws as for anything that is gone or another's. */
export function placeOf({ stage: { world }, params, pageId }: Call): Place {
  const place = world.places.get(params.id ?? "");
  if (!place || place.deletedAt || world.brands.get(place.brandId)?.pageId !== pageId)
    throw Refusal.gone(params.id ?? "");
  return place;
}

/** The comment that is named, on the Page of the token or below its account's media. */
export function commentOf({ stage: { world }, params, pageId }: Call): Comment {
  const comment = world.comments.get(params.id ?? "");
  const place = world.places.get(comment?.placeId ?? "");
  if (!comment || comment.deletedAt || !place || place.deletedAt) throw Refusal.gone(params.id ?? "");
  if (world.brands.get(place.brandId)?.pageId !== pageId) throw Refusal.gone(params.id ?? "");
  return comment;
}

export interface AnsweredPlace {
  placeId: string;
  /** The comment that is answered or looked below; null for the place itself. */
  answersId: string | null;
  parentId: string | null;
  product: Product;
}

/** A post, a medium or a comment, below which something is written or read. */
export function answeredPlace(call: Call): AnsweredPlace {
  const { world } = call.stage;
  if (world.places.has(call.params.id ?? "")) {
    const { id: placeId, product } = placeOf(call);
    return { placeId, product, answersId: null, parentId: null };
  }
  const { id, placeId } = commentOf(call);
  const product = world.places.get(placeId)?.product ?? "facebook";
  return { placeId, product, answersId: id, parentId: id };
}

export function textIn({ body: { message } }: Call, max: number): string {
  if (typeof message !== "string" || message === "")
    throw Refusal.invalid("The parameter message is required.");
  if (message.length > max) throw Refusal.invalid("Param message must be shorter.");
  return message;
}
