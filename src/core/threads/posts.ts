/** A post as far as its place in a thread goes. Ids are text, always: they exceed 2^53. */
export interface ThreadPost {
  id: string;
  /** The root's id. */
  conversationId: string;
  inReplyToId?: string | null;
  quotedId?: string | null;
  repostOfId?: string | null;
}

export interface ThreadPlace {
  threadId: string;
  /** The post it answers, when that is present. */
  parentId: string | null;
  /** Steps up through posts that are present. */
  depth: number;
  /** It answers a post that is not present. */
  orphan: boolean;
}

/** Where each post stands, by id, in whatever order they came. Quotes and reposts begin threads of their own. */
export function threadPosts(posts: ThreadPost[]): Map<string, ThreadPlace> {
  const byId = new Map(posts.map((post) => [post.id, post]));
  return new Map(posts.map((post) => [post.id, placeOf(post, byId)]));
}

function placeOf(post: ThreadPost, byId: Map<string, ThreadPost>): ThreadPlace {
  const parent = parentOf(post, byId);
  return {
    threadId: post.conversationId,
    parentId: parent?.id ?? null,
    depth: depthOf(post, byId),
    orphan: Boolean(post.inReplyToId) && parent === undefined,
  };
}

function parentOf({ id, inReplyToId }: ThreadPost, byId: Map<string, ThreadPost>): ThreadPost | undefined {
  return inReplyToId && inReplyToId !== id ? byId.get(inReplyToId) : undefined;
}

/** Ends at a loop, which only broken data has. */
function depthOf(post: ThreadPost, byId: Map<string, ThreadPost>): number {
  const passed = new Set([post.id]);
  for (let above = parentOf(post, byId); above && !passed.has(above.id); above = parentOf(above, byId))
    passed.add(above.id);
  return passed.size - 1;
}
