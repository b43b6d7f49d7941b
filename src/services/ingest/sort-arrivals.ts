import type { KnownMessage } from "@/db/ingest/messages";
import type { Arrival } from "./fold-arrivals";

export interface Sorted {
  /** Customers' messages that have no conversation yet: new ones, and context that turns out to be meant for us. */
  asking: Arrival[];
  freshContext: Arrival[];
  freshOwn: Arrival[];
  /** All that is stored already, with what is known of it. */
  known: { arrival: Arrival; before: KnownMessage }[];
}

/** What each arrival is to us. A deletion of what we have never seen is nothing yet: its event is kept and asked later. */
export function sortArrivals(arrivals: Arrival[], { known }: { known: Map<string, KnownMessage> }): Sorted {
  const sorted: Sorted = { asking: [], freshContext: [], freshOwn: [], known: [] };
  for (const arrival of arrivals) {
    const before = known.get(arrival.key);
    if (before) sorted.known.push({ arrival, before });
    const kind = kindOf(arrival, before);
    if (kind) sorted[kind].push(arrival);
  }
  return sorted;
}

function kindOf({ message }: Arrival, before?: KnownMessage): "asking" | "freshContext" | "freshOwn" | null {
  if (!message) return null;
  if (message.isOwn) return before ? null : "freshOwn";
  if (message.isContext) return before ? null : "freshContext";
  return !before || before.origin === "context" ? "asking" : null;
}
