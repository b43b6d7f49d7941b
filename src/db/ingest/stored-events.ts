import { and, eq, type SQL, sql } from "drizzle-orm";
import { anyOf } from "../any-of";
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

/** Deletions of these items that we know of, applied or not: a deletion is final whatever comes first. */
export async function knownDeletions(
  tx: Transaction,
  items: { channelId: string; externalId: string }[],
): Promise<StoredEvent[]> {
  if (items.length === 0) return [];
  const channels = [...new Set(items.map(({ channelId }) => channelId))];
  const externalIds = [...new Set(items.map(({ externalId }) => externalId))];
  return eventRows(tx).where(
    and(
      eq(platformEvent.kind, "deletion"),
      anyOf(platformEvent.channelId, channels),
      anyOf(platformEvent.externalId, externalIds),
    ),
  );
}

const eventRows = (tx: Transaction) =>
  tx
    .select({
      id: platformEvent.id,
      channelId: platformEvent.channelId,
      kind: platformEvent.kind,
      externalId: platformEvent.externalId,
      receivedAt: platformEvent.receivedAt,
      sealedBody: platformEventBody.body,
    })
    .from(platformEvent)
    .leftJoin(platformEventBody, eq(platformEventBody.eventId, platformEvent.id));

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
  reason: string;
}

export async function park(tx: Transaction, unreadable: Unreadable[], now: Date): Promise<void> {
  for (const { eventId, reason } of unreadable) {
    await tx
      .update(platformEvent)
      .set({ state: "parked", reason, attempts: sql`${platformEvent.attempts} + 1`, settledAt: now })
      .where(and(eq(platformEvent.id, eventId), eq(platformEvent.state, "stored")));
  }
}

/** Parked events of a channel wait to be applied again. `ids` null is all of them. */
export async function unpark(tx: Transaction, channelId: string, ids: number[] | null): Promise<number> {
  const named =
    ids === null ? undefined : sql`${platformEvent.id} = any(${arrayLiteral(ids.map(String))}::bigint[])`;
  const waiting = await tx
    .update(platformEvent)
    .set({ state: "stored", reason: null, settledAt: null })
    .where(and(eq(platformEvent.channelId, channelId), eq(platformEvent.state, "parked"), named))
    .returning({ id: platformEvent.id });
  return waiting.length;
}
