import { sql } from "drizzle-orm";
import { z } from "zod";
import { crashPoint } from "@/core/crash-points";
import { type ParkedReason, writtenReason } from "@/core/parked-reason";
import type { Executor, Transaction } from "../client";
import { givenRows } from "../given-rows";
import { insertRows } from "../insert-rows";
import { platformEvent, platformEventBody } from "../schema/platform-event";

export type Road = "webhook" | "pull" | "lookup" | "stream";

export interface EventToStore {
  channelId: string;
  kind: string;
  externalId: string;
  version: string;
  /** A whole one of the same key takes its place. */
  isPartial?: boolean | undefined;
  isPointer?: boolean | undefined;
  /** Why it can't be applied. Such an event is stored parked. */
  parkedFor?: ParkedReason;
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

/**
 * Stores what is new, by its natural key, and tells it from what was there before. That stays as it is, unless it was
 * partial and comes whole now: then it is to be applied again.
 */
export async function storeEvents<E extends EventToStore>(
  tx: Transaction,
  road: Road,
  given: { events: E[]; now: Date },
): Promise<{ fresh: E[]; known: E[]; completed: E[] }> {
  const events = new Map(given.events.toSorted(wholeLast).map((event) => [keyOf(event), event]));
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
  const known = [...events.values()];
  return { fresh: fresh.map(({ event }) => event), known, completed: await complete(tx, known) };
}

async function complete<E extends EventToStore>(tx: Transaction, known: E[]): Promise<E[]> {
  const whole = new Map(known.filter(({ isPartial }) => !isPartial).map((event) => [keyOf(event), event]));
  if (whole.size === 0) return [];
  const { source, same } = byKey([...whole.values()]);
  const reopened = Inserted.parse([
    ...(await tx.execute(sql`
      update ${platformEvent} as event set is_partial = false, state = 'stored', reason = null, settled_at = null
      from ${source} where ${same} and event.is_partial
      returning event.id, event.channel_id, event.kind, event.external_id, event.version`)),
  ]);
  const completed = reopened.flatMap(({ id, channel_id, kind, external_id, version }) => {
    const event = whole.get(keyOf({ channelId: channel_id, kind, externalId: external_id, version }));
    return event ? [{ id, event }] : [];
  });
  await insertRows(tx, platformEventBody, {
    rows: completed.map(({ id, event }) => ({ eventId: id, body: event.seal() })),
    suffix: sql`on conflict (event_id) do update set body = excluded.body`,
  });
  return completed.map(({ event }) => event);
}

const wholeLast = (a: EventToStore, b: EventToStore) => Number(b.isPartial ?? 0) - Number(a.isPartial ?? 0);

function rowOf(event: EventToStore, road: Road, now: Date): typeof platformEvent.$inferInsert {
  const { channelId, kind, externalId, version, isPartial = false, parkedFor } = event;
  return {
    ...{ channelId, kind, externalId, version, isPartial, road, receivedAt: now },
    state: parkedFor === undefined ? "stored" : "parked",
    reason: parkedFor ? writtenReason(parkedFor) : null,
    settledAt: parkedFor === undefined ? null : now,
  };
}

type Key = Pick<EventToStore, "channelId" | "kind" | "externalId" | "version">;

const keyOf = ({ channelId, kind, externalId, version }: Key) =>
  JSON.stringify([channelId, kind, externalId, version]);

const OTHER_ROAD = { webhook: "pull", pull: "webhook" } as const;

/**
 * Notes that events which had come by webhook came by pull too, or the other way round. May wait for those that are
 * being applied just now.
 */
export async function markSecondRoad(
  executor: Executor,
  road: Road,
  { events, now }: { events: Key[]; now: Date },
): Promise<void> {
  if (road === "lookup" || road === "stream" || events.length === 0) return;
  const { source, same } = byKey(events);
  await executor.execute(sql`
    update ${platformEvent} as event set second_road_at = ${now.toISOString()}::timestamptz
    from ${source}
    where ${same} and event.road = ${OTHER_ROAD[road]} and event.second_road_at is null`);
}

/** These rows of `platform_event as event`, found by their natural keys. */
function byKey(events: Key[]) {
  const { columns, source } = givenRows(
    platformEvent,
    events.map(({ channelId, kind, externalId, version }) => ({ channelId, kind, externalId, version })),
  );
  const pairs = columns.map(({ name, value }) => sql`event.${name} = ${value}`);
  return { source, same: sql.join(pairs, sql` and `) };
}
