import { and, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, type InboxCursor } from "@/core/inbox-cursor";
import type { InboxFilter } from "@/core/list-filter";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { conversation } from "../schema/conversation";
import { after, orderColumns, VIEW_PLANS, type ViewOrder } from "./inbox-views";
import { isListed, type Parts, partsOf } from "./list-conditions";

const Keys = z.array(z.object({ id: z.string(), rank: z.number(), at: z.coerce.number() }));

/** Ids and sort keys of the first rows of a list, in its order, straight from an index. */
export async function viewInOrder(
  executor: Executor,
  viewer: Viewer,
  { filter, now, limit }: { filter: InboxFilter; now: Date; limit: number },
): Promise<InboxCursor[]> {
  const { order } = VIEW_PLANS[filter.view];
  const from = filter.cursor === null ? null : decodeCursor(filter.cursor);
  const wanted = and(isListed({ viewer, filter, now }), from ? after(order, from) : undefined);
  const parts = partsOf({ filter });
  const rows = await executor.execute(
    parts ? partByPart(parts, order, { wanted, limit }) : firstOf(order, { wanted, limit }),
  );
  return Keys.parse([...rows]);
}

interface Wanted {
  wanted: SQL | undefined;
  limit: number;
}

/** Milliseconds are exact: the columns keep no more. */
const firstOf = (order: ViewOrder, { wanted, limit }: Wanted): SQL => sql`
  select ${conversation.id}, ${order.rank ?? sql`0`} as rank, (extract(epoch from ${order.at}) * 1000)::bigint as at
  from ${conversation} where ${wanted} order by ${sql.join(orderColumns(order), sql`, `)} limit ${limit}`;

/** The indexes are ordered within a part: so many of each are read, and the best of those are the first. */
function partByPart({ source, isIn }: Parts, order: ViewOrder, { wanted, limit }: Wanted): SQL {
  const way = order.direction === "asc" ? sql`asc` : sql`desc`;
  return sql`select best.id, best.rank, best.at from ${source}
    cross join lateral (${firstOf(order, { wanted: and(isIn, wanted), limit })}) as best
    order by best.rank ${way}, best.at ${way}, best.id ${way} limit ${limit}`;
}
