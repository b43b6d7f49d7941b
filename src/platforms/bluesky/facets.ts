import { z } from "zod";
import { detectFacets, type Facet } from "@/core/text/bluesky";
import { PlatformError } from "@/platforms/platform-error";
import type { BlueskyClient } from "./client";
import { Did } from "./payloads";

const FEATURE = "app.bsky.richtext.facet";
/** Handles in one text that are asked for; the others stay plain text. */
const MENTIONS_MAX = 10;

const Resolved = z.object({ did: Did });

/** What of a text is linked, as a record says it. A handle that nobody bears stays plain text. */
export async function facetsFor(client: BlueskyClient, text: string): Promise<Record<string, unknown>> {
  const found = detectFacets(text);
  const handles = found.flatMap((facet) => (facet.type === "mention" ? [facet.handle.toLowerCase()] : []));
  const dids = new Map(
    await Promise.all(
      [...new Set(handles)]
        .slice(0, MENTIONS_MAX)
        .map(async (handle): Promise<[string, string | null]> => [handle, await didOf(client, handle)]),
    ),
  );
  const facets = found.flatMap((facet) => {
    const feature = featureOf(facet, dids);
    const index = { byteStart: facet.byteStart, byteEnd: facet.byteEnd };
    return feature ? [{ $type: FEATURE, index, features: [feature] }] : [];
  });
  return facets.length > 0 ? { facets } : {};
}

function featureOf(facet: Facet, dids: Map<string, string | null>): Record<string, string> | null {
  switch (facet.type) {
    case "link":
      return { $type: `${FEATURE}#link`, uri: facet.uri };
    case "tag":
      return { $type: `${FEATURE}#tag`, tag: facet.tag };
    case "mention": {
      const did = dids.get(facet.handle.toLowerCase());
      return did ? { $type: `${FEATURE}#mention`, did } : null;
    }
  }
}

async function didOf(client: BlueskyClient, handle: string): Promise<string | null> {
  try {
    return (await client.read("com.atproto.identity.resolveHandle", Resolved, { handle })).did;
  } catch (error) {
    if (error instanceof PlatformError && error.fault === "rejected") return null;
    throw error;
  }
}
