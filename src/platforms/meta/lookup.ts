import type { Envelope, Snapshot } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { refusalIn } from "./errors";
import { BATCH_MAX, type BatchAnswer, type Graph } from "./graph";
import { deletionKey } from "./messaging-key";
import { ifReadable } from "./values";

/** How one of Meta's platforms is asked for an item, and what becomes of the answer; null when that can't be read. */
export interface Lookup {
  accountExternalId: string;
  pathOf(externalId: string): string;
  envelopeOf(externalId: string, answer: BatchAnswer): Envelope | null;
}

/** Asks for all of them in one call. What Meta had no time for is asked again another day. */
export async function lookUp(graph: Graph, lookup: Lookup, externalIds: string[]): Promise<Snapshot[]> {
  if (externalIds.length > BATCH_MAX)
    throw new PlatformError("rejected", "Too many items to look up at once.", {
      reason: "invalid_request",
    });
  if (externalIds.length === 0) return [];
  const answers = await graph.batch(externalIds.map(lookup.pathOf), {
    endpoint: "lookup",
  });
  return externalIds.map((externalId, at) => snapshotOf(lookup, externalId, answers[at] ?? null));
}

const OK = 200;

function snapshotOf(lookup: Lookup, externalId: string, answer: BatchAnswer | null): Snapshot {
  const unseen: Snapshot = { externalId, state: "not_visible", envelope: null };
  if (answer === null) return unseen;
  if (answer.code === OK) {
    const envelope = ifReadable(() => lookup.envelopeOf(externalId, answer));
    return envelope ? { externalId, state: "present", envelope } : unseen;
  }
  const refusal = refusalIn({ body: answer.body, headers: new Headers() });
  if (refusal?.fault === "rejected" && refusal.reason === "target_gone")
    return {
      externalId,
      state: "gone",
      envelope: deletionEnvelope(lookup, externalId),
    };
  return unseen;
}

const deletionEnvelope = ({ accountExternalId }: Lookup, externalId: string): Envelope => ({
  accountExternalId,
  body: JSON.stringify({ deleted: { id: externalId } }),
  ...deletionKey(externalId),
});
