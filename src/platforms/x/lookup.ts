import { z } from "zod";
import type { Envelope, Snapshot } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { xCapabilities } from "./capabilities";
import type { XClient } from "./client";
import { postFields } from "./fields";
import { deletionEnvelope, envelopesOf, type Page, pageFrom } from "./page";
import { isRecord, readable } from "./payloads";

/**
 * Posts as they are now. X answers an old id with the old version, so what was edited is read a second time by its
 * newest id. What X neither shows nor explains counts as not visible: only X's word makes a post gone.
 */
export async function lookup(
  client: XClient,
  accountExternalId: string,
  externalIds: string[],
): Promise<Snapshot[]> {
  if (externalIds.length > xCapabilities.lookupMax)
    throw new PlatformError("rejected", "Too many posts to look up at once.", { reason: "invalid_request" });
  if (externalIds.length === 0) return [];
  const page = await read(client, externalIds);
  const newer = page.data.flatMap(newerVersionOf);
  const newest = newer.length > 0 ? await read(client, newer) : null;
  // Newest first, so that a look for an identity meets the current version.
  const present = [
    ...(newest ? envelopesOf(newest, accountExternalId) : []),
    ...envelopesOf(page, accountExternalId),
  ];
  return externalIds.map((externalId) =>
    snapshotOf(externalId, { present, problems: problemsIn(page), accountExternalId }),
  );
}

const read = async (client: XClient, ids: string[]) =>
  pageFrom(await client.read("tweets", { ...postFields, ids: ids.join(",") }));

function newerVersionOf(post: unknown): string[] {
  if (!isRecord(post)) return [];
  const history = post.edit_history_tweet_ids ?? post.edit_history_post_ids;
  const last: unknown = Array.isArray(history) ? history.at(-1) : null;
  return typeof last === "string" && last !== post.id ? [last] : [];
}

interface Found {
  present: Envelope[];
  problems: Map<string, string>;
  accountExternalId: string;
}

function snapshotOf(externalId: string, { present, problems, accountExternalId }: Found): Snapshot {
  const envelope = present.find(
    (candidate) => candidate.externalId === externalId || candidate.version === externalId,
  );
  if (envelope) return { externalId, state: "present", envelope };
  if (problems.get(externalId) === "resource-not-found") {
    return { externalId, state: "gone", envelope: deletionEnvelope(externalId, accountExternalId) };
  }
  return { externalId, state: "not_visible", envelope: null };
}

const Problem = z.object({
  parameter: z.string(),
  resource_id: z.string().optional(),
  value: z.string().optional(),
  type: z.string(),
});

function problemsIn({ errors }: Page): Map<string, string> {
  return new Map(
    readable(Problem, errors)
      .filter(({ parameter }) => parameter === "ids")
      .map(({ resource_id, value, type }) => [resource_id ?? value ?? "", type.split("/").at(-1) ?? ""]),
  );
}
