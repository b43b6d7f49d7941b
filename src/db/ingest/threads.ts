import { and, eq, sql } from "drizzle-orm";
import type { Visibility } from "@/core/inbound-event";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { insertRows } from "../insert-rows";
import { thread, threadName } from "../schema/conversation";

export interface Place {
  channelId: string;
  externalId: string;
  visibility: Visibility;
}
export interface KnownThread extends Place {
  id: string;
}

export const threadsAt = (tx: Transaction, places: Place[]): Promise<KnownThread[]> =>
  tx
    .select({
      id: thread.id,
      channelId: thread.channelId,
      externalId: thread.externalId,
      visibility: thread.visibility,
    })
    .from(thread)
    .where(
      and(
        anyOf(thread.channelId, [...new Set(places.map(({ channelId }) => channelId))]),
        anyOf(thread.externalId, [...new Set(places.map(({ externalId }) => externalId))]),
      ),
    );

/** Places by further names of theirs. */
export const threadsNamed = async (
  tx: Transaction,
  named: { channelId: string; name: string }[],
): Promise<(KnownThread & { name: string })[]> =>
  named.length === 0
    ? []
    : tx
        .select({
          id: thread.id,
          channelId: thread.channelId,
          externalId: thread.externalId,
          visibility: thread.visibility,
          name: threadName.name,
        })
        .from(threadName)
        .innerJoin(thread, eq(thread.id, threadName.threadId))
        .where(
          and(
            anyOf(threadName.channelId, [...new Set(named.map(({ channelId }) => channelId))]),
            anyOf(threadName.name, [...new Set(named.map(({ name }) => name))]),
          ),
        );

/** The first place that a name was told of keeps it. */
export const insertThreadNames = (tx: Transaction, rows: (typeof threadName.$inferInsert)[]) =>
  insertRows(tx, threadName, { rows, suffix: sql`on conflict do nothing` });

export const insertThreads = (tx: Transaction, threads: KnownThread[], now: Date) =>
  insertRows(tx, thread, { rows: threads.map((one) => ({ ...one, createdAt: now })) });
