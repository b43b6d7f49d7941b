import type { Envelope } from "@/platforms/connector";
import type { ListPage } from "./lists";
import type { ReadContext } from "./read-times";
import type { Written } from "./scan-places";
import { fingerprint, ifReadable, Moment } from "./values";

/** What is read of each item of a list: when it was written, and itself. */
type Read = (raw: unknown) => { at: Date; envelope: Envelope } | null;

/**
 * The items of a list, newest first. What cannot be read is stored all the same, and is parked where people see it;
 * what `read` has no use for is left out.
 */
export function writtenIn({ data, after }: ListPage, context: ReadContext, read: Read): Written {
  const all = data.map((raw) => ({ raw, at: timeIn(raw) }));
  const items = all.flatMap(({ raw, at }) => {
    const found = at === null ? undefined : ifReadable(() => read(raw));
    if (found === undefined) return [{ at: at ?? context.readAt, envelope: unreadable(raw, context) }];
    return found ?? [];
  });
  return {
    items,
    after,
    oldestAt: all.findLast(({ at }) => at !== null)?.at ?? null,
  };
}

/** Facebook and Instagram call it differently. */
function timeIn(raw: unknown): Date | null {
  if (typeof raw !== "object" || raw === null) return null;
  const told = "created_time" in raw ? raw.created_time : "timestamp" in raw ? raw.timestamp : null;
  const read = Moment.safeParse(told);
  return read.success ? read.data : null;
}

function unreadable(raw: unknown, { accountExternalId }: ReadContext): Envelope {
  const body = JSON.stringify({ unreadable: raw });
  return {
    accountExternalId,
    body,
    kind: "other",
    externalId: fingerprint(body),
    version: "1",
  };
}
