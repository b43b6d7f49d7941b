import { z } from "zod";
import type { Cursor, Page } from "@/platforms/connector";
import type { BlueskyClient } from "./client";
import { postEnvelope } from "./envelopes";
import { isRecord, momentFrom } from "./payloads";
import { type Item, scanPage } from "./scan";

const PAGE_SIZE = 100;

const Answer = z.object({ feed: z.array(z.unknown()), cursor: z.string().optional() });

/** One page of what the brand has written itself, answers with what they answer. */
export function pullOwnPosts(client: BlueskyClient, us: string, cursor: Cursor | null): Promise<Page> {
  const read = async (page: string | undefined) => {
    const { feed, cursor: next } = await client.read("app.bsky.feed.getAuthorFeed", Answer, {
      actor: us,
      filter: "posts_with_replies",
      limit: PAGE_SIZE,
      cursor: page,
    });
    return { items: feed.flatMap((entry) => itemFrom(entry, us)), next };
  };
  return scanPage({ now: new Date(), read }, cursor);
}

function itemFrom(entry: unknown, us: string): Item[] {
  if (!isRecord(entry) || !isRecord(entry.post)) return [];
  const { post, reply, reason } = entry;
  // A repost stands where it was reposted, and is no writing of ours; nor is a post that is pinned on top.
  if (isRecord(reason) || !isRecord(post.author) || post.author.did !== us) return [];
  const at = momentFrom(post.indexedAt);
  const above = isRecord(reply) ? [reply.root, reply.parent].filter(isShown) : [];
  return [{ at, envelope: postEnvelope(us, post, above) }];
}

/** What is gone or blocked stands there without its words. */
const isShown = (post: unknown): boolean => isRecord(post) && isRecord(post.record);
