import { sql } from "drizzle-orm";
import { z } from "zod";
import { crashPoint } from "@/core/crash-points";
import type { Executor, Transaction } from "../client";
import { givenRows } from "../given-rows";
import { insertRows } from "../insert-rows";
import { platformEvent, platformEventBody } from "../schema/platform-event";

export type Road = "webhook" | "pull" | "lookup";

export interface EventToStore {
  channelId: string;
  kind: string;
  externalId: string;
  version: string;
  /** For people: why it can't be applied. Such an event is stored parked. */
  parkedFor?: string;
  /** Sealed only for events that turn out to be new. */
  seal(): Uint8Array;
}

const Inserted = z.array(
  z.object({
    id: z.coerce.number(),
    channel_id: z.string(),
    kind: z.string(),
    external_id: z.string(),
    version: z.string(),
  }),
);

/** Stores what is new, by its natural key, and tells it from what was there before, which stays as it is. */
export async function storeEvents<E extends EventToStore>(
  tx: Transaction,
  road: Road,
  given: { events: E[]; now: Date },
): Promise<{ fresh: E[]; known: E[] }> {
  const events = new Map(given.events.map((event) => [keyOf(event), event]));
  const inserted = Inserted.parse(
    await insertRows(tx, platformEvent, {
      // Always in one order: two that store the same events wait for each other, and never in a circle.
      rows: [...events]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, event]) => rowOf(event, road, given.now)),
      suffix: sql`on conflict do nothing returning id, channel_id, kind, external_id, version`,
    }),
  );
  const fresh = inserted.flatMap(({ id, channel_id, kind, external_id, version }) => {
    const key = keyOf({ channelId: channel_id, kind, externalId: external_id, version });
    const event = events.get(key);
    events.delete(key);
    return event ? [{ id, event }] : [];
  });
  crashPoint("in.store.inserted");
  await insertRows(tx, platformEventBody, {
    rows: fresh.map(({ id, event }) => ({ eventId: id, body: event.seal() })),
  });
  return { fresh: fresh.map(({ event }) => event), known: [...events.values()] };
}

function rowOf(event: EventToStore, road: Road, now: Date): typeof platformEvent.$inferInsert {
  const { channelId, kind, externalId, version, parkedFor } = event;
  return {
    ...{ channelId, kind, externalId, version, road, receivedAt: now },
    state: parkedFor === undefined ? "stored" : "parked",
    reason: parkedFor ?? null,
    settledAt: parkedFor === undefined ? null : now,
  };
}

const keyOf = ({ channelId, kind, externalId, version }: Omit<EventToStore, "seal" | "parkedFor">) =>
  JSON.stringify([channelId, kind, externalId, version]);

const OTHER_ROAD = { webhook: "pull", pull: "webhook" } as const;

/**
 * Notes that events which had come by webhook came by pull too, or the other way round. May wait for those that are
 * being applied just now.
 */
export async function markSecondRoad(
  executor: Executor,
  road: Road,
  { events, now }: { events: Omit<EventToStore, "seal">[]; now: Date },
): Promise<void> {
  if (road === "lookup" || events.length === 0) return;
  const { columns, source } = givenRows(
    platformEvent,
    events.map(({ channelId, kind, externalId, version }) => ({ channelId, kind, externalId, version })),
  );
  const same = columns.map(({ name, value }) => sql`event.${name} = ${value}`);
  await executor.execute(sql`
    update ${platformEvent} as event set second_road_at = ${now.toISOString()}::timestamptz
    from ${source}
    where ${sql.join(same, sql` and `)} and event.road = ${OTHER_ROAD[road]} and event.second_road_at is null`);
}
