import { z } from "zod";
import { baseSubject, threadEmails } from "@/core/threads/email";
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

const EmailsVector = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      references: z.array(z.string()).optional(),
      inReplyTo: z.string().nullish(),
    }),
  ),
});

/** Ops of the thread vectors. */
export const threadOps: Record<string, (vector: unknown) => unknown> = {
  post_threads: (vector) => Object.fromEntries(threadPosts(PostsVector.parse(vector).posts)),
  email_threads(vector) {
    const { groups, parents } = threadEmails(EmailsVector.parse(vector).messages);
    const sorted = groups.map((group) => group.toSorted());
    return { groups: sorted.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)), parents };
  },
  base_subject: (vector) => baseSubject(z.object({ subject: z.string() }).parse(vector).subject),
};
