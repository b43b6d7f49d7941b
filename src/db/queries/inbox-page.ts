import { encodeCursor } from "@/core/inbox-cursor";
import type { InboxFilter } from "@/core/list-filter";
import type { InboxPage, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { inboxRows } from "./inbox-rows";
import { viewInOrder } from "./view-in-order";

export const PAGE_ROWS = 50;

/** One page of a view, in the view's order. Rows that keep their place are seen once, whatever happens to others. */
export async function inboxPage(
  executor: Executor,
  viewer: Viewer,
  { filter, now }: { filter: InboxFilter; now: Date },
): Promise<InboxPage> {
  const found = await viewInOrder(executor, viewer, { filter, now, limit: PAGE_ROWS + 1 });
  const page = found.slice(0, PAGE_ROWS);
  const last = found.length > PAGE_ROWS ? page.at(-1) : undefined;
  const rows = await inboxRows(
    executor,
    viewer,
    page.map(({ id }) => id),
  );
  return { rows, nextCursor: last ? encodeCursor(last) : null };
}
