import type { Post, World } from "./world";

export type Visibility = "visible" | "gone" | "hidden";

/** What `viewerId` may see of a post: gone for everyone, or kept from this one. */
export function visibilityOf(world: World, post: Post | undefined, viewerId: string): Visibility {
  if (!post || post.deletedAt !== null) return "gone";
  const author = world.people.get(post.authorId);
  if (!author || world.suspended.has(author.id)) return "gone";
  if (author.id === viewerId) return "visible";
  return author.protected || world.hasBlocked(author.id, viewerId) ? "hidden" : "visible";
}
