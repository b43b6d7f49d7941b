import { detectFacets } from "@/core/text/bluesky";
import { isPictureName, PICTURES, type PictureName, pictureNamed } from "@/platforms/fake-kit/pictures";
import { POST } from "../payloads";
import type { PostRecord } from "./entries";
import { cidOf, tidAt } from "./ids";
import type { BlueskyStage } from "./stage";
import type { Post } from "./world";

export interface NewPost {
  did: string;
  text: string;
  inReplyTo?: string;
  quoted?: string;
  /** What else the writer's app puts into the record. */
  more?: Partial<PostRecord>;
  picture?: PictureName | undefined;
  /** As the writer's clock has it. */
  createdAt?: Date;
}

/** Somebody writes in Bluesky's own app, which links what it finds and shows the place by names of contents. */
export function writePost(
  stage: BlueskyStage,
  { did, text, inReplyTo, quoted, more, picture, createdAt }: NewPost,
): Post {
  const parent = inReplyTo === undefined ? undefined : postOrThrow(stage, inReplyTo);
  const record: PostRecord = {
    $type: POST,
    text,
    createdAt: (createdAt ?? stage.nextMoment()).toISOString(),
    ...facetsIn(stage, text),
    ...(parent && { reply: { root: parent.record.reply?.root ?? refTo(parent), parent: refTo(parent) } }),
    ...(quoted && {
      embed: { $type: "app.bsky.embed.record", record: refTo(postOrThrow(stage, quoted)) },
    }),
    ...(picture && { embed: embedOf(picture) }),
    ...more,
  };
  return putPost(stage, { did, record, source: "app" });
}

function embedOf(picture: PictureName) {
  const image = {
    $type: "blob",
    ref: { $link: pictureCid(picture) },
    mimeType: "image/png",
    size: pictureNamed(picture).length,
  };
  const aspectRatio = { width: 640, height: 480 };
  return { $type: "app.bsky.embed.images", images: [{ alt: PICTURES[picture], image, aspectRatio }] };
}

/** The name of a picture's contents. */
const pictureCid = (picture: PictureName): string => cidOf({ picture });

/** The picture of that name; null where there is none. */
export const pictureWithCid = (cid: string): PictureName | null =>
  Object.keys(PICTURES)
    .filter(isPictureName)
    .find((name) => pictureCid(name) === cid) ?? null;

export function putPost(
  stage: BlueskyStage,
  { did, record, rkey, source }: { did: string; record: PostRecord; rkey?: string; source: "app" | "api" },
): Post {
  const at = stage.nextMoment();
  const key = rkey ?? tidAt(at);
  stage.record({
    type: "post",
    post: { did, rkey: key, cid: cidOf(record), record, indexedAt: at.toISOString(), source },
  });
  return postOrThrow(stage, `at://${did}/${POST}/${key}`);
}

export function deletePost(stage: BlueskyStage, uri: string): void {
  postOrThrow(stage, uri);
  stage.record({ type: "delete", uri, at: stage.now().toISOString() });
}

export function postOrThrow(stage: BlueskyStage, uri: string): Post {
  const post = stage.world.posts.get(uri);
  if (!post) throw new Error(`There is no post ${uri} on the pretended Bluesky.`);
  return post;
}

export const refTo = ({ uri, cid }: Post) => ({ uri, cid });

function facetsIn(stage: BlueskyStage, text: string): Pick<PostRecord, "facets"> {
  const facets = detectFacets(text).flatMap((facet) => {
    const { byteStart, byteEnd } = facet;
    const feature = featureOf(stage, facet);
    return feature
      ? [{ $type: "app.bsky.richtext.facet", index: { byteStart, byteEnd }, features: [feature] }]
      : [];
  });
  return facets.length > 0 ? { facets } : {};
}

function featureOf(stage: BlueskyStage, facet: ReturnType<typeof detectFacets>[number]) {
  const $type = `app.bsky.richtext.facet#${facet.type}`;
  switch (facet.type) {
    case "link":
      return { $type, uri: facet.uri };
    case "tag":
      return { $type, tag: facet.tag };
    case "mention": {
      const person = stage.world.personCalled(facet.handle);
      return person && { $type, did: person.did };
    }
  }
}
