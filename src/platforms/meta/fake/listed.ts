import { pageToken, placeIn } from "@/platforms/fake-kit/page-token";
import { Refusal } from "./refusal";

/** What is asked of a list, in its path or beside its name among the fields. */
export interface ListAsk {
  limit: number;
  after: string | null;
}

/** Oddities that are switched on. */
export type PagingFault = "short_page" | "empty_page" | "repeated_item" | "forgotten_token" | "looping_token";

const LIMIT_USUAL = 25;
const LIMIT_MAX = 100;

export const listAsk = (params: Record<string, string | undefined>): ListAsk => ({
  limit: Math.min(Number(params.limit ?? LIMIT_USUAL), LIMIT_MAX),
  after: params.after ?? null,
});

/** Whatever has an id, in the order in which it is shown; what is gone still marks a place. */
interface Shown<Item> {
  /** What the list is of: cursors are good for it alone. */
  name: string;
  items: Item[];
  show(item: Item): Record<string, unknown>;
}

/** A page of a list. `next` is there where more is, cursors wherever anything is. */
export function listed<Item extends Listed>(
  { name, items, show }: Shown<Item>,
  { limit, after }: ListAsk,
  fault: PagingFault | null = null,
) {
  const start = after === null ? 0 : startAfter(items, { name, after, fault });
  const there = items.slice(start).filter(({ deletedAt }) => !deletedAt);
  const size = fault === "short_page" ? 1 : fault === "empty_page" ? 0 : limit;
  const again = fault === "repeated_item" ? items.slice(Math.max(0, start - 1), start) : [];
  const page = [...again, ...there.slice(0, size)];
  const hasMore = there.length > size;
  const last = there[size - 1]?.id ?? (after === null ? "" : placeIn(name, after)) ?? "";
  if (page.length === 0 && !hasMore) return { data: [] };
  const token = fault === "looping_token" && after !== null ? after : pageToken(name, last);
  return {
    data: page.map(show),
    paging: {
      cursors: { before: pageToken(name, page[0]?.id ?? ""), after: token },
      ...(hasMore && {
        next: `https://graph.facebook.com/v26.0/${name}?after=${token}`,
      }),
    },
  };
}

interface Listed {
  id: string;
  deletedAt?: string | null;
}

function startAfter<Item extends Listed>(
  items: Item[],
  { name, after, fault }: { name: string; after: string; fault: PagingFault | null },
): number {
  const place = fault === "forgotten_token" ? null : placeIn(name, after);
  if (place === null) throw Refusal.invalid("Invalid parameter: the cursor is not valid.");
  if (place === "") return 0;
  const at = items.findIndex(({ id }) => id === place);
  return at === -1 ? items.length : at + 1;
}
