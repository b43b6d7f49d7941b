import { z } from "zod";
import { blueskyCapabilities } from "./capabilities";
import type { BlueskyClient } from "./client";
import { textAt } from "./envelopes";
import { isRecord } from "./payloads";

const Answer = z.object({ posts: z.array(z.unknown()) });

/** Posts as they are now, as they came, by their addresses. What is gone, and what we may not see, is missing. */
export async function postsAt(client: BlueskyClient, uris: string[]): Promise<Map<string, unknown>> {
  const wanted = [...new Set(uris)];
  const chunks = Array.from({ length: Math.ceil(wanted.length / blueskyCapabilities.lookupMax) }, (_, at) =>
    wanted.slice(at * blueskyCapabilities.lookupMax, (at + 1) * blueskyCapabilities.lookupMax),
  );
  const answers = await Promise.all(
    chunks.map((chunk) => client.read("app.bsky.feed.getPosts", Answer, { uris: chunk })),
  );
  return new Map(answers.flatMap(({ posts }) => posts.map((post) => [textAt(post, "uri") ?? "", post])));
}

/** Addresses of the posts that a post answers: the whole thread's first, and the one above it. */
export function aboveOf(post: unknown): string[] {
  const reply = isRecord(post) && isRecord(post.record) ? post.record.reply : null;
  if (!isRecord(reply)) return [];
  return [textAt(reply.root, "uri"), textAt(reply.parent, "uri")].filter((uri) => uri !== null);
}
