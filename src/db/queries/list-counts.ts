import { and, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { ListFilter } from "@/core/list-filter";
import { COUNTED_MAX, type Viewer } from "@/core/views";
import type { Executor } from "../client";
import { conversation } from "../schema/conversation";
import { isListed, partsOf, type SeenList } from "./list-conditions";

const Counts = z.array(z.object({ counts: z.array(z.number()) }));

/** How many conversations each of these lists has, in their order; exact up to `COUNTED_MAX`, which means that many or more. */
export async function listCounts(
  executor: Executor,
  viewer: Viewer,
  { filters, now }: { filters: ListFilter[]; now: Date },
): Promise<number[]> {
  if (filters.length === 0) return [];
  const counts = filters.map((filter) => sql`(${countOf({ viewer, filter, now })})`);
  const rows = await executor.execute(sql`select jsonb_build_array(${sql.join(counts, sql`, `)}) as counts`);
  return Counts.parse([...rows])[0]?.counts ?? [];
}

/** Read in the same parts as the list: one more than an index gives up to the limit is not looked at. */
function countOf(list: SeenList): SQL {
  const parts = partsOf(list);
  if (!parts) return counted(isListed(list));
  const ofPart = sql`select 1 from ${conversation} where ${and(parts.isIn, isListed(list))} limit ${MAX}`;
  return sql`select count(*) from (select 1 from ${parts.source} cross join lateral (${ofPart}) as one limit ${MAX}) as found`;
}

const MAX = sql.raw(String(COUNTED_MAX));

export const counted = (condition: SQL | undefined): SQL =>
  sql`select count(*) from (select 1 from ${conversation} where ${condition} limit ${MAX}) as found`;
