import { crashPoint } from "@/core/crash-points";
import { type Source, storeEvents } from "@/db/channels/store-events";
import type { Vault } from "@/db/vault";
import { ingestEvents } from "@/jobs/catalogue";
import type { UnitOfWork } from "@/jobs/unit-of-work";
import type { Envelope } from "@/platforms/connector";
import { EVENT_PURPOSE } from "./ingest/read-events";

/**
 * Stores items as they came, sealed, before anybody understands them, and wakes ingestion when one is new. The same
 * item twice, by whatever road, is one row. Returns how many are new.
 */
export async function storeEnvelopes(
  unit: UnitOfWork,
  { vault, ...source }: Source & { vault: Vault },
  { envelopes, now }: { envelopes: Envelope[]; now: Date },
): Promise<number> {
  const events = envelopes.map(({ kind, externalId, version, body }) => ({
    kind,
    externalId,
    version,
    seal: () => vault.seal(body, EVENT_PURPOSE),
  }));
  const fresh = await storeEvents(unit.tx, source, { events, now });
  crashPoint("in.store.inserted");
  if (fresh > 0) unit.stage(ingestEvents, {});
  return fresh;
}
