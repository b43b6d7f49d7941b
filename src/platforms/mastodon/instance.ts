import { z } from "zod";
import type { TextLimit } from "@/core/answer/text-length";
import type { JsonClient } from "@/platforms/json-client";
import { PlatformError } from "@/platforms/platform-error";
import { USUAL_LIMIT } from "./capabilities";

/** What a server says of itself. */
export interface Instance {
  /** The host in its people's handles; not always the one that is called. */
  domain: string;
  limit: TextLimit;
  /** Where its stream is served; null where it has none. */
  streamingHost: string | null;
}

const Configuration = z.object({
  urls: z.object({ streaming: z.string().optional() }).optional().catch(undefined),
  statuses: z.object({ max_characters: z.number().int().positive() }).optional().catch(undefined),
});
/** The first edition calls the domain a URI, and knows limits only on servers that answer both. */
const Described = z.object({
  domain: z.string().min(1).optional(),
  uri: z.string().min(1).optional(),
  configuration: Configuration.optional().catch(undefined),
  urls: z.object({ streaming_api: z.string().optional() }).optional().catch(undefined),
});

/** By the second edition of the API, else by the first, which relatives have. */
export async function readInstance(client: JsonClient): Promise<Instance> {
  const second = await client.read("api/v2/instance", READ).catch(orAbsent);
  const { body } = second ?? (await client.read("api/v1/instance", READ));
  const read = Described.safeParse(body);
  const domain = read.data?.domain ?? read.data?.uri;
  if (!read.success || domain === undefined)
    throw new PlatformError("unavailable", "The instance did not say what it is called.");
  const { configuration, urls } = read.data;
  // Only Mastodon's second edition is believed: relatives name a stream in the first that they do not have.
  const streaming = second ? configuration?.urls?.streaming : undefined;
  return {
    domain: domain.replace(/^https?:\/\//u, "").replace(/\/.*$/u, ""),
    limit: { ...USUAL_LIMIT, limit: configuration?.statuses?.max_characters ?? USUAL_LIMIT.limit },
    streamingHost: (streaming ?? (second ? urls?.streaming_api : undefined))?.replace(/^ws/u, "http") ?? null,
  };
}

const READ = { endpoint: "reads" };

/** A server without this call answers 404, with a page as like as not. */
export function orAbsent(error: unknown): null {
  if (error instanceof PlatformError && error.reason === "target_gone") return null;
  throw error;
}
