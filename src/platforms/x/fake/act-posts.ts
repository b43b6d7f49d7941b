import { extractEntities } from "@/core/text/x";
import { PICTURES, type PictureName } from "@/platforms/fake-kit/pictures";
import type { PostBody } from "./entries";
import type { Stage } from "./stage";
import { currentVersion, type Post, type World } from "./world";

export interface NewPost {
  authorId: string;
  text: string;
  inReplyToId?: string | null;
  quotedId?: string | null;
  source?: "app" | "api";
  excludeReplyUserIds?: string[];
  /** Keeps the text as it is: no mentions are put before a reply. */
  verbatim?: boolean;
  id?: string;
  createdAt?: Date;
  media?: PostBody["media"] | undefined;
  language?: string;
  directMessageDeepLink?: string | null;
}

/** Puts a post into the world. Whether its writer may is decided before. */
export function writePost(stage: Stage, input: NewPost): Post {
  const { world } = stage;
  const createdAt = input.createdAt ?? stage.now();
  const parent = input.inReplyToId ? world.postOf(input.inReplyToId) : undefined;
  const implied = parent && !input.verbatim ? impliedMentions(world, parent, input) : [];
  const text = [...implied.map((username) => `@${username}`), input.text].join(" ");
  const id = input.id ?? stage.newId(createdAt);
  const post: PostBody = {
    id,
    authorId: input.authorId,
    text,
    createdAt: createdAt.toISOString(),
    // A reply whose parent is unknown here still belongs somewhere: to that parent.
    conversationId: parent?.conversationId ?? input.inReplyToId ?? id,
    inReplyToId: parent ? currentVersion(parent).id : (input.inReplyToId ?? null),
    quotedId: input.quotedId ?? null,
    mentionIds: mentionedIn(world, text),
    media: input.media ?? [],
    source: input.source ?? "app",
    directMessageDeepLink: input.directMessageDeepLink ?? null,
    ...(input.language && { language: input.language }),
  };
  stage.record({ type: "post", post });
  return postOrThrow(stage, id);
}

/** A photo where X serves its media. */
export const photoOf = (picture: PictureName): PostBody["media"][number] => ({
  type: "photo",
  url: `https://pbs.twimg.example/media/${picture}.png`,
  altText: PICTURES[picture],
});

export function editPost(stage: Stage, postId: string, text: string): Post {
  const post = postOrThrow(stage, postId);
  const at = stage.now();
  const implied = /^(@\w+\s+)*/.exec(currentVersion(post).text)?.[0] ?? "";
  const whole = post.inReplyToId && !text.startsWith("@") ? implied + text : text;
  stage.record({
    type: "edit",
    postId: post.id,
    versionId: stage.newId(at),
    text: whole,
    mentionIds: mentionedIn(stage.world, whole),
    at: at.toISOString(),
  });
  return post;
}

/** Deleting any version deletes all. */
export function deletePost(stage: Stage, postId: string): void {
  stage.record({ type: "delete", postId: postOrThrow(stage, postId).id, at: stage.now().toISOString() });
}

export function postOrThrow(stage: Stage, id: string): Post {
  const post = stage.world.postOf(id);
  if (!post) throw new Error(`There is no post ${id} on the pretended X.`);
  return post;
}

/** X puts the people of the thread before a reply: its author first, then whom that post mentions. */
function impliedMentions(
  world: World,
  parent: Post,
  { authorId, text, excludeReplyUserIds = [] }: NewPost,
): string[] {
  const written = new Set(mentionedIn(world, text));
  const ids = [parent.authorId, ...currentVersion(parent).mentionIds];
  return [...new Set(ids)]
    .filter((id) => id !== authorId && !written.has(id) && !excludeReplyUserIds.includes(id))
    .flatMap((id) => world.people.get(id)?.username ?? []);
}

export function mentionedIn(world: World, text: string): string[] {
  const names = extractEntities(text).filter(({ type }) => type === "mention");
  return [...new Set(names.flatMap(({ value }) => world.personNamed(value)?.id ?? []))];
}
