import { z } from "zod";
import { AtUri, Did, isRecord, POST } from "./payloads";

/** A line of the stream that is about a post. */
const Line = z.object({
  did: Did,
  kind: z.literal("commit"),
  commit: z.object({
    operation: z.string(),
    collection: z.literal(POST),
    rkey: z.string(),
    record: z.unknown().optional(),
  }),
});

export type Heard =
  | { uri: string; what: "written"; isForUs: boolean }
  | { uri: string; what: "deleted"; isLookedAt: boolean };

/** What a line of the stream says; null where it is about something else, or cannot be read. */
export function heardIn(text: string, us: string): Heard | null {
  const line = Line.safeParse(jsonOr(text));
  if (!line.success) return null;
  const { did, commit } = line.data;
  const uri = `at://${did}/${commit.collection}/${commit.rkey}`;
  if (!AtUri.safeParse(uri).success) return null;
  if (commit.operation === "delete") return { uri, what: "deleted", isLookedAt: false };
  return { uri, what: "written", isForUs: did === us || speaksOf(commit.record, us) };
}

/** Mentions us, answers or quotes what is ours, or stands in a thread of ours. */
function speaksOf(record: unknown, us: string): boolean {
  if (!isRecord(record)) return false;
  const { reply, embed, facets } = record;
  const uris = [reply, embed].flatMap((part) => urisIn(part, DEPTH_MAX));
  if (uris.some((uri) => uri.startsWith(`at://${us}/`))) return true;
  const features = (Array.isArray(facets) ? facets : []).flatMap((facet) =>
    isRecord(facet) && Array.isArray(facet.features) ? facet.features : [],
  );
  return features.some((feature) => isRecord(feature) && feature.did === us);
}

/** A quote beside pictures stands three steps down. */
const DEPTH_MAX = 4;

function urisIn(value: unknown, depth: number): string[] {
  if (!isRecord(value) || depth === 0) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "uri" && typeof inner === "string" ? [inner] : urisIn(inner, depth - 1),
  );
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
