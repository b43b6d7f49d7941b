import { crashPoint } from "@/core/crash-points";
import { type ParkedReason, parkedFor } from "@/core/parked-reason";
import { pauseActive } from "@/db/channels/channel-in-use";
import { heardFrom } from "@/db/channels/heard-from";
import { type EventToStore, markSecondRoad, storeEvents } from "@/db/channels/store-events";
import type { Database } from "@/db/client";
import { isMomentary } from "@/db/failures";
import { persistently } from "@/db/persistently";
import type { Vault } from "@/db/vault";
import { ingestEvents, recheckMessages } from "@/jobs/catalogue";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import type { Envelope } from "@/platforms/connector";
import { EVENT_PURPOSE } from "../ingest/read-events";
import { keyOfBytes, storableKey } from "../storable-key";

/** An item and the channel it belongs to. */
export interface DeliveredItem {
  channelId: string;
  envelope: Envelope;
  /** For people: why it can't be applied. */
  parkedFor?: ParkedReason;
}

export interface StoreContext {
  database: Database;
  vault: Vault;
  now(): Date;
}

/**
 * Stores items of any number of deliveries in one commit. A set that fails is halved, so that one bad item costs
 * strangers nothing; what can't be stored as it is, is stored parked. Throws only when the database can't be worked with.
 */
export async function storeDeliveries(context: StoreContext, items: DeliveredItem[]): Promise<void> {
  if (items.length === 0) return;
  try {
    await storeTogether(context, items.map(storable));
  } catch (error) {
    if (isMomentary(error)) throw error;
    if (items.length === 1) return storeParked(context, items);
    const middle = Math.ceil(items.length / 2);
    await storeDeliveries(context, items.slice(0, middle));
    await storeDeliveries(context, items.slice(middle));
  }
}

/** A key that no index takes is replaced by one of the bytes. */
const storable = (item: DeliveredItem): DeliveredItem => ({
  ...item,
  envelope: { ...item.envelope, ...storableKey(item.envelope) },
});

async function storeTogether(context: StoreContext, items: DeliveredItem[]): Promise<void> {
  const now = context.now();
  const known = await persistently(() =>
    unitOfWork(context.database, now, async (unit) => {
      const events = items.map((item) => eventOf(context, item));
      crashPoint("in.webhook.before-insert");
      const stored = await storeEvents(unit.tx, "webhook", { events, now });
      await follow(unit, stored, now);
      crashPoint("in.webhook.before-commit");
      return stored.known;
    }),
  );
  crashPoint("in.webhook.committed");
  // Apart and not waited for: it may have to wait for ingestion, and nobody's answer should.
  if (known.length > 0)
    markSecondRoad(context.database, "webhook", { events: known, now }).catch(() => {
      // A mark that is missing makes the reconciliation ask the platform once more, and nothing else.
    });
}

async function follow(
  unit: UnitOfWork,
  { fresh, completed }: { fresh: EventToStore[]; completed: EventToStore[] },
  now: Date,
): Promise<void> {
  if (fresh.length + completed.length === 0) return;
  await heardFrom(unit.tx, [...new Set(fresh.map(({ channelId }) => channelId))], { road: "webhook", now });
  const revoked = fresh.filter(({ kind }) => kind === "revocation").map(({ channelId }) => channelId);
  for (const channelId of new Set(revoked)) {
    const version = await pauseActive(unit.tx, channelId, { reason: "revoked", now });
    if (version !== null) unit.changed({ type: "channel", id: channelId, version });
  }
  unit.stage(ingestEvents, {});
  const pointedTo = fresh.filter(({ isPointer }) => isPointer).map(({ channelId }) => channelId);
  const runAt = new Date(now.getTime() + LOOK_AFTER_MS);
  for (const channelId of new Set(pointedTo)) unit.stage(recheckMessages, { channelId }, { runAt });
}

/** By then what was pointed to has become a message of ours; else the next look finds it. */
const LOOK_AFTER_MS = 2_000;

function eventOf(
  { vault }: StoreContext,
  { channelId, envelope, parkedFor: reason }: DeliveredItem,
): EventToStore {
  const { kind, externalId, version, isPartial, isPointer, body } = envelope;
  return {
    ...{ channelId, kind, externalId, version, isPartial, isPointer },
    ...(reason && { parkedFor: reason }),
    seal: () => vault.seal(body, EVENT_PURPOSE),
  };
}

async function storeParked(context: StoreContext, [item]: DeliveredItem[]): Promise<void> {
  if (!item) return;
  const { channelId, envelope } = item;
  const key = { kind: "other", externalId: keyOfBytes(envelope.body), version: "1" } as const;
  await storeTogether(context, [
    { channelId, parkedFor: parkedFor("not_storable"), envelope: { ...envelope, ...key } },
  ]);
}
