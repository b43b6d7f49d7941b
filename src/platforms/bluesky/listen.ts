import type { Envelope } from "@/platforms/connector";
import type { BlueskyClient } from "./client";
import { lookup } from "./lookup";
import { POST } from "./payloads";
import { pullMentions } from "./pull-mentions";
import { Stream } from "./stream";
import { type Heard, heardIn } from "./stream-line";

export interface Ear {
  client: BlueskyClient;
  us: string;
  streamUrl: string;
  hear(envelopes: Envelope[]): Promise<void>;
  signal: AbortSignal;
  /** A deletion that Bluesky does not show yet is looked at again so much later, in milliseconds. */
  lookAgainMs?: number;
}

/** What shows posts hears of a deletion at about the same time as we do. */
const LOOK_AGAIN_MS = 3_000;

/** Posts whose deletion is listened for; what is older is looked up by and by. */
const KNOWN_MAX = 10_000;

/**
 * Listens to everything that is written, for what is written to us and for what of it is deleted. Nobody has signed the
 * stream: what is written is pulled, and a deletion is looked up before it is believed. Direct messages are not in it.
 */
export async function listen(ear: Ear): Promise<void> {
  const { client, us, streamUrl, hear, signal } = ear;
  const known = new Set<string>();
  const url = new URL(streamUrl);
  url.searchParams.set("wantedCollections", POST);
  const stream = new Stream(url.href, { keep: (line) => kept(line, us, known), signal });
  try {
    await stream.opened;
    const { envelopes } = await pullMentions(client, us, null);
    for (const { externalId } of envelopes) known.add(externalId);
    await hear([]);
    for (let heard = await stream.next(); heard !== null; heard = await stream.next())
      await take(heard, ear, stream);
  } finally {
    stream.close();
  }
}

/** Of a whole network's lines, those that concern us: our own posts among them. */
function kept(line: string, us: string, known: Set<string>): Heard | null {
  const heard = heardIn(line, us);
  if (heard?.what === "deleted") return known.has(heard.uri) ? heard : null;
  if (!heard?.isForUs) return null;
  known.add(heard.uri);
  const [oldest] = known;
  if (known.size > KNOWN_MAX && oldest !== undefined) known.delete(oldest);
  return heard;
}

async function take(heard: Heard, ear: Ear, stream: Stream<Heard>): Promise<void> {
  const { client, us, hear, lookAgainMs = LOOK_AGAIN_MS } = ear;
  if (heard.what === "written") return hear([]);
  const [snapshot] = await lookup(client, us, [heard.uri]);
  if (snapshot?.state === "gone" && snapshot.envelope) return hear([snapshot.envelope]);
  if (snapshot?.state === "present" && !heard.isLookedAt)
    stream.again({ ...heard, isLookedAt: true }, lookAgainMs);
}
