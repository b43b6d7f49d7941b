import { heardFrom } from "@/db/channels/heard-from";
import { markSecondRoad, type Road, storeEvents } from "@/db/channels/store-events";
import type { Vault } from "@/db/vault";
import { ingestEvents } from "@/jobs/catalogue";
import type { UnitOfWork } from "@/jobs/unit-of-work";
import type { Envelope } from "@/platforms/connector";
import { EVENT_PURPOSE } from "./ingest/read-events";
import { storableKey } from "./storable-key";

/**
 * Stores items as they came, sealed, before anybody understands them, and wakes ingestion when one is new. The same
 * item twice, by whatever road, is one row. Returns how many are new.
 */
export async function storeEnvelopes(
  unit: UnitOfWork,
  { vault, channelId, road }: { vault: Vault; channelId: string; road: Road },
  { envelopes, now }: { envelopes: Envelope[]; now: Date },
): Promise<number> {
  const events = envelopes.map(({ kind, body, isPartial, ...key }) => ({
    channelId,
    kind,
    isPartial,
    ...storableKey(key),
    seal: () => vault.seal(body, EVENT_PURPOSE),
  }));
  const { fresh, known, completed } = await storeEvents(unit.tx, road, { events, now });
  await markSecondRoad(unit.tx, road, { events: known, now });
  if (fresh.length > 0) await heardFrom(unit.tx, [channelId], { road, now });
  if (fresh.length + completed.length > 0) unit.stage(ingestEvents, {});
  return fresh.length;
}
