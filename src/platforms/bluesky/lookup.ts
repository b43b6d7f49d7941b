import { z } from "zod";
import type { Snapshot } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { blueskyCapabilities } from "./capabilities";
import type { BlueskyClient } from "./client";
import { deletionEnvelope, postEnvelope } from "./envelopes";
import { AtUri } from "./payloads";
import { postsAt } from "./posts";

/**
 * Posts as they are now. Bluesky leaves out what is gone, and also the posts of people who have blocked us; so what is
 * missing is asked for by itself, and only its "not found" is a deletion.
 */
export async function lookup(client: BlueskyClient, us: string, externalIds: string[]): Promise<Snapshot[]> {
  if (externalIds.length > blueskyCapabilities.lookupMax)
    throw new PlatformError("rejected", "Too many posts to look up at once.", { reason: "invalid_request" });
  const posts = await postsAt(
    client,
    externalIds.filter((id) => AtUri.safeParse(id).success),
  );
  return Promise.all(
    externalIds.map(async (externalId): Promise<Snapshot> => {
      const post = posts.get(externalId);
      if (post) return { externalId, state: "present", envelope: postEnvelope(us, post, []) };
      if (AtUri.safeParse(externalId).success && (await isGone(client, externalId)))
        return { externalId, state: "gone", envelope: deletionEnvelope(us, externalId) };
      return { externalId, state: "not_visible", envelope: null };
    }),
  );
}

const Thread = z.object({ thread: z.unknown() });

async function isGone(client: BlueskyClient, uri: string): Promise<boolean> {
  try {
    await client.read("app.bsky.feed.getPostThread", Thread, { uri, depth: 0, parentHeight: 0 });
    return false;
  } catch (error) {
    if (error instanceof PlatformError && error.reason === "target_gone") return true;
    throw error;
  }
}
