import type { Snapshot } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { mastodonCapabilities } from "./capabilities";
import { bareEnvelopeOf, type Desk, deletionEnvelope, envelopeOf, seek } from "./statuses";

/** Statuses as they are now, one call each and more only for what was edited. */
export async function lookup(desk: Desk, externalIds: string[]): Promise<Snapshot[]> {
  if (externalIds.length > mastodonCapabilities.lookupMax)
    throw new PlatformError("rejected", "Too many posts to look up at once.", { reason: "invalid_request" });
  const snapshots: Snapshot[] = [];
  for (const externalId of externalIds) snapshots.push(await snapshotOf(desk, externalId));
  return snapshots;
}

async function snapshotOf(desk: Desk, externalId: string): Promise<Snapshot> {
  const sought = await seek(desk, externalId);
  if (sought === "unknown") return { externalId, state: "not_visible", envelope: null };
  if (sought === "gone") return { externalId, state: "gone", envelope: deletionEnvelope(desk, externalId) };
  const envelope = sought.status.editedAt ? await envelopeOf(desk, sought) : bareEnvelopeOf(desk, sought);
  return { externalId, state: "present", envelope };
}
