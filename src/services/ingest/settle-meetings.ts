import type { Transaction } from "@/db/client";
import { lockKeys, personLock, tryKeys } from "@/db/ingest/lock-keys";
import type { Arrival } from "./fold-arrivals";
import { placeKeys } from "./threads";

/** Above this share of a batch it is quicker to wait for the others than to read the same events again. */
const LEFT_MAX_SHARE = 0.25;

/**
 * Makes the people, places and messages of these arrivals this transaction's own. What another worker is at right now is
 * left for later, and its stored events are returned: two workers seldom wait for each other. Where most of a batch
 * meets another, such as the replies to one post, or with `isPatient`, it waits and returns nothing.
 */
export async function settleMeetings(
  tx: Transaction,
  arrivals: Arrival[],
  { isPatient }: { isPatient: boolean },
): Promise<Set<number>> {
  const keys = new Map(arrivals.map((arrival) => [arrival, keysOf(arrival)]));
  const all = [...keys.values()].flat();
  const met = (taken: Set<string>) => arrivals.filter((one) => keys.get(one)?.some((key) => taken.has(key)));
  const isTooMuch = (taken: Set<string>) => met(taken).length > arrivals.length * LEFT_MAX_SHARE;
  const taken = isPatient ? null : await tryKeys(tx, all, isTooMuch);
  if (taken !== null) return new Set(met(taken).flatMap(({ eventIds }) => eventIds));
  await lockKeys(tx, all);
  return new Set();
}

/** The people, places and messages that an arrival may make or change. */
function keysOf(arrival: Arrival): string[] {
  const { key, channel, message } = arrival;
  if (!message) return [`message ${key}`];
  const { externalId } = message.author;
  const person = message.isOwn ? [] : [personLock({ platform: channel.platform, externalId })];
  return [`message ${key}`, ...placeKeys(arrival).map((place) => `thread ${place}`), ...person];
}
