import { type Arrival, keyOf } from "./fold-arrivals";
import type { Spot } from "./matters";
import { type People, personKey } from "./people";
import type { Threads } from "./threads";

/** Customers' messages by place and person, each spot oldest first, the spots in a fixed order. */
export function spotsOf(
  asking: Arrival[],
  { people, threads }: { people: People; threads: Threads },
): Spot[] {
  const spots = new Map<string, Spot>();
  for (const arrival of asking) {
    const { channel, message } = arrival;
    const thread = threads.get(keyOf(channel.id, message?.thread.externalId ?? ""));
    const person = people.get(personKey(channel.platform, message?.author.externalId ?? ""));
    if (!thread || !person) throw new Error(`The place or the person of ${arrival.key} was not settled.`);
    const key = `${thread.id} ${person.handleId}`;
    const spot = spots.get(key) ?? { thread, person, arrivals: [] };
    spot.arrivals.push(arrival);
    spots.set(key, spot);
  }
  return [...spots.values()];
}
