import type { Transaction } from "@/db/client";
import { insertThreads, type KnownThread, threadsAt } from "@/db/ingest/threads";
import { newId } from "@/db/new-id";
import { type Arrival, keyOf } from "./fold-arrivals";

/** By channel and external id. */
export type Threads = Map<string, KnownThread>;

/** Makes the places that are new. A place never changes between public and private: such an item is no message of it. */
export async function settleThreads(tx: Transaction, arrivals: Arrival[], now: Date): Promise<Threads> {
  const wanted = new Map<string, KnownThread>();
  for (const { channel, message } of arrivals) {
    if (message)
      wanted.set(keyOf(channel.id, message.thread.externalId), {
        id: newId(now),
        channelId: channel.id,
        ...message.thread,
      });
  }
  const known: Threads = new Map(
    (await threadsAt(tx, [...wanted.values()])).map((one) => [keyOf(one.channelId, one.externalId), one]),
  );
  const fresh = [...wanted].filter(([key]) => !known.has(key));
  await insertThreads(
    tx,
    fresh.map(([, one]) => one),
    now,
  );
  for (const [key, one] of fresh) known.set(key, one);
  refuseMismatch(arrivals, known);
  return known;
}

function refuseMismatch(arrivals: Arrival[], threads: Threads): void {
  for (const { channel, message } of arrivals) {
    if (
      message &&
      threads.get(keyOf(channel.id, message.thread.externalId))?.visibility !== message.thread.visibility
    ) {
      throw new Error(
        `Thread ${message.thread.externalId} of channel ${channel.id} was seen as public and as private.`,
      );
    }
  }
}
