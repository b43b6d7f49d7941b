import { PlatformError } from "@/platforms/platform-error";
import { idOf, isRecord } from "./values";

/** One happening of a delivery, with what stands around it. */
export interface DeliveredItem {
  accountExternalId: string;
  /** When Meta noticed it: seconds or milliseconds. */
  time: unknown;
  /** What changed in public (`feed`, `comments` …); null for an item of messaging. */
  field: string | null;
  value: Record<string, unknown>;
  /** The delivery with nothing but this item in it. */
  alone: Record<string, unknown>;
}

/** Meta puts up to a thousand changes into one delivery; this is far beyond. */
const ITEMS_MAX = 10_000;

/** Every change of every entry. Throws `malformed` when there are no entries or too many items. */
export function deliveredItems(raw: Record<string, unknown>): DeliveredItem[] {
  if (!Array.isArray(raw.entry)) throw malformed("The webhook of Meta delivered no entries.");
  const items = raw.entry.flatMap((entry) => (isRecord(entry) ? itemsOf(entry, raw.object) : []));
  if (items.length > ITEMS_MAX)
    throw malformed(`The webhook of Meta delivered ${items.length} items at once.`);
  return items;
}

const malformed = (message: string) => new PlatformError("malformed", message);

/** `standby` lists what another application answers: it is read like the rest. */
const MESSAGING_LISTS = ["messaging", "standby"] as const;

function itemsOf(entry: Record<string, unknown>, object: unknown): DeliveredItem[] {
  const { id, time } = entry;
  const around = { accountExternalId: idOf(id) ?? "", time };
  const alone = (content: Record<string, unknown>) => ({
    object,
    entry: [{ id, time, ...content }],
  });
  const changes = listed(entry.changes).map((change) => ({
    ...around,
    field: String(change.field),
    value: isRecord(change.value) ? change.value : {},
    alone: alone({ changes: [change] }),
  }));
  const messages = MESSAGING_LISTS.flatMap((list) =>
    listed(entry[list]).map((value) => ({
      ...around,
      field: null,
      value,
      alone: alone({ [list]: [value] }),
    })),
  );
  return [...changes, ...unwrapped(entry, around, alone), ...messages];
}

/** With Instagram Login a change lies in the entry itself, without a list around it. */
function unwrapped(
  { field, value }: Record<string, unknown>,
  around: Pick<DeliveredItem, "accountExternalId" | "time">,
  alone: (content: Record<string, unknown>) => Record<string, unknown>,
): DeliveredItem[] {
  if (typeof field !== "string" || !isRecord(value)) return [];
  return [{ ...around, field, value, alone: alone({ field, value }) }];
}

const listed = (list: unknown): Record<string, unknown>[] =>
  Array.isArray(list) ? list.filter(isRecord) : [];
