import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../client";
import { insertRows } from "../insert-rows";
import { channel } from "../schema/channel";
import { platformEvent, platformEventBody } from "../schema/platform-event";

export interface EventToStore {
  kind: string;
  externalId: string;
  version: string;
  /** Sealed only for events that turn out to be new. */
  seal(): Uint8Array;
}

export interface Source {
  channelId: string;
  road: "webhook" | "pull" | "lookup";
}

const Inserted = z.array(
  z.object({ id: z.coerce.number(), kind: z.string(), external_id: z.string(), version: z.string() }),
);

/** Stores what is new, by its natural key, and says how much that was. What came by another road before stays as it is. */
export async function storeEvents(
  tx: Transaction,
  { channelId, road }: Source,
  given: { events: EventToStore[]; now: Date },
): Promise<number> {
  const events = new Map(
    given.events.map((event) => [keyOf(event.kind, event.externalId, event.version), event]),
  );
  const inserted = Inserted.parse(
    await insertRows(tx, platformEvent, {
      rows: [...events]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { kind, externalId, version }]) => ({
          channelId,
          kind,
          externalId,
          version,
          road,
          receivedAt: given.now,
        })),
      suffix: sql`on conflict do nothing returning id, kind, external_id, version`,
    }),
  );
  const bodies = inserted.flatMap(({ id, kind, external_id, version }) => {
    const event = events.get(keyOf(kind, external_id, version));
    return event ? [{ eventId: id, body: event.seal() }] : [];
  });
  await insertRows(tx, platformEventBody, { rows: bodies });
  if (bodies.length > 0) {
    await tx
      .update(channel)
      .set({ lastEventAt: sql`greatest(${channel.lastEventAt}, ${given.now.toISOString()}::timestamptz)` })
      .where(eq(channel.id, channelId));
  }
  return bodies.length;
}

const keyOf = (kind: string, externalId: string, version: string) =>
  JSON.stringify([kind, externalId, version]);
