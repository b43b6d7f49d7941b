import type { AttachmentRef } from "@/core/inbound-event";
import type { PostView } from "./payloads";

/** Pictures and films by the names of their contents; addresses only where the platform serves them. */
export function attachmentsOf({ record, embed: served }: PostView): AttachmentRef[] {
  const embed = record.embed?.media ?? record.embed;
  const view = served?.media ?? served;
  if (!embed) return [];
  const images = embed.images.map(({ alt, image }, at): AttachmentRef => {
    const { fullsize, thumb } = view?.images[at] ?? {};
    return {
      externalId: image.ref.$link,
      kind: "image",
      url: fullsize ?? thumb ?? null,
      altText: alt || null,
    };
  });
  const video = embed.video?.ref.$link;
  if (video === undefined) return images;
  const url = view?.playlist ?? view?.thumbnail ?? null;
  return [...images, { externalId: video, kind: "video", url, altText: embed.alt || null }];
}
