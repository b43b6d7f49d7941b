import { and } from "drizzle-orm";
import type { Visibility } from "@/core/inbound-event";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { insertRows } from "../insert-rows";
import { thread } from "../schema/conversation";

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

export const insertThreads = (tx: Transaction, threads: KnownThread[], now: Date) =>
  insertRows(tx, thread, { rows: threads.map((one) => ({ ...one, createdAt: now })) });
