import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type ParkedReason, writtenReason } from "@/core/parked-reason";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";
import { platformEvent, platformEventBody } from "../schema/platform-event";

export interface StoredEvent {
  id: number;
  channelId: string;
  kind: string;
  externalId: string;
  receivedAt: Date;
  /** Null when it was kept for its 30 days. */
  sealedBody: Uint8Array | null;
}

/** What waits to be applied, oldest first, locked for this transaction; what others hold is left to them. */
export const claimStored = (tx: Transaction, limit: number): Promise<StoredEvent[]> =>
  claim(tx, sql`${platformEvent.state} = 'stored'`).limit(limit);

/** Of these events, those that still wait. */
export const claimThese = (tx: Transaction, ids: number[]): Promise<StoredEvent[]> =>
  claim(
    tx,
    sql`${platformEvent.state} = 'stored' and ${platformEvent.id} = any(${arrayLiteral(ids.map(String))}::bigint[])`,
  );

const claim = (tx: Transaction, condition: SQL) =>
  eventRows(tx)
    .where(condition)
    .orderBy(platformEvent.id)
    .for("update", { of: platformEvent, skipLocked: true });

const Deletion = z.array(
  z.object({
    id: z.coerce.number(),
    channelId: z.string(),
    kind: z.string(),
    externalId: z.string(),
    receivedAt: z.coerce.date(),
    sealedBody: z.instanceof(Uint8Array).nullable(),
  }),
);

/**
 * Deletions of these items that we know of, applied or not: a deletion is final whatever comes first. Asked for one by
 * one inside the statement: told all names at once, the planner takes longer over them than the index does.
 */
export async function knownDeletions(
  tx: Transaction,
  items: { channelId: string; externalId: string }[],
): Promise<StoredEvent[]> {
  if (items.length === 0) return [];
  const rows = await tx.execute(sql`
    select e.id, e.channel_id as "channelId", e.kind, e.external_id as "externalId", e.received_at as "receivedAt", b.body as "sealedBody"
    from unnest(
      ${arrayLiteral(items.map(({ channelId }) => channelId))}::uuid[],
      ${arrayLiteral(items.map(({ externalId }) => externalId))}::text[]
    ) as given(channel_id, external_id)
    cross join lateral (
      select id, channel_id, kind, external_id, received_at from platform_event
      where channel_id = given.channel_id and kind = 'deletion' and external_id = given.external_id
      offset 0
    ) as e
    left join platform_event_body b on b.event_id = e.id`);
  return Deletion.parse([...rows]);
}

/** Joined, the planner reads the bodies of everything that was ever applied before those of these. */
const sealedBody = sql<Uint8Array | null>`(
  select ${platformEventBody.body} from ${platformEventBody} where ${platformEventBody.eventId} = ${platformEvent.id}
)`;

const eventRows = (tx: Transaction) =>
  tx
    .select({
      id: platformEvent.id,
      channelId: platformEvent.channelId,
      kind: platformEvent.kind,
      externalId: platformEvent.externalId,
      receivedAt: platformEvent.receivedAt,
      sealedBody,
    })
    .from(platformEvent);

export async function markApplied(tx: Transaction, ids: number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(platformEvent)
    .set({ state: "applied", reason: null, settledAt: now })
    .where(sql`${platformEvent.id} = any(${arrayLiteral(ids.map(String))}::bigint[])`);
}

export interface Unreadable {
  eventId: number;
  /** What is wrong with it, for people; never the item's words. */
  reason: ParkedReason;
}

export async function park(tx: Transaction, unreadable: Unreadable[], now: Date): Promise<void> {
  if (unreadable.length === 0) return;
  await tx.execute(sql`
    update platform_event as event
    set state = 'parked', reason = given.reason, attempts = event.attempts + 1, settled_at = ${now.toISOString()}::timestamptz
    from unnest(
      ${arrayLiteral(unreadable.map(({ eventId }) => String(eventId)))}::bigint[],
      ${arrayLiteral(unreadable.map(({ reason }) => writtenReason(reason)))}::text[]
    ) as given(id, reason)
    where event.id = given.id and event.state = 'stored'`);
}

export interface Parked {
  channelId: string;
  /** Null is all of the channel's. */
  eventIds: number[] | null;
  /** The stretch to look at: those after this one, at most so many. */
  after: number;
  limit: number;
}

const Waiting = z.array(z.object({ id: z.coerce.number() }));

/** Lets the next stretch of a channel's parked events wait to be applied again; says which, in the order of their ids. */
export async function unpark(
  tx: Transaction,
  { channelId, eventIds, after, limit }: Parked,
): Promise<number[]> {
  const isNamed =
    eventIds === null ? sql`true` : sql`id = any(${arrayLiteral(eventIds.map(String))}::bigint[])`;
  const rows = await tx.execute(sql`
    update platform_event set state = 'stored', reason = null, settled_at = null
    where id in (
      select id from platform_event
      where channel_id = ${channelId}::uuid and state = 'parked' and id > ${after} and ${isNamed}
      order by id limit ${limit} for update
    ) returning id`);
  return Waiting.parse([...rows])
    .map(({ id }) => id)
    .sort((a, b) => a - b);
}
