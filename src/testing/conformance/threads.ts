import { z } from "zod";
import { threadPosts } from "@/core/threads/posts";

const PostsVector = z.object({
  posts: z.array(
    z.object({
      id: z.string(),
      conversationId: z.string(),
      inReplyToId: z.string().nullish(),
      quotedId: z.string().nullish(),
      repostOfId: z.string().nullish(),
    }),
  ),
});

/** Ops of the thread vectors. */
export const threadOps: Record<string, (vector: unknown) => unknown> = {
  post_threads: (vector) => Object.fromEntries(threadPosts(PostsVector.parse(vector).posts)),
};
