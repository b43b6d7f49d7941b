import { BULK_MAX, type ViewIds } from "@/core/bulk";
import type { InboxFilter } from "@/core/list-filter";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { viewInOrder } from "./view-in-order";

/** Which conversations a view has, as far as they can be acted on at once: the same ones that its pages show. */
export async function viewIds(
  executor: Executor,
  viewer: Viewer,
  { filter, now }: { filter: InboxFilter; now: Date },
): Promise<ViewIds> {
  const found = await viewInOrder(executor, viewer, { filter, now, limit: BULK_MAX + 1 });
  return { ids: found.slice(0, BULK_MAX).map(({ id }) => id), isWhole: found.length <= BULK_MAX };
}
