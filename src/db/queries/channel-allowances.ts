import { and, eq, sql } from "drizzle-orm";
import type { ChannelDetail } from "@/core/manager-views";
import type { Executor } from "../client";
import { channelBudget } from "../schema/channel";

/** What is left of each allowance of a channel now, the most used first. */
export async function channelAllowances(
  executor: Executor,
  channelId: string,
): Promise<ChannelDetail["allowances"]> {
  const { endpoint, quota, remaining, resetsAt } = channelBudget;
  const rows = await executor
    .select({ endpoint, quota, remaining, resetsAt })
    .from(channelBudget)
    .where(and(eq(channelBudget.channelId, channelId), sql`${resetsAt} > clock_timestamp()`))
    .orderBy(sql`${remaining}::real / greatest(${quota}, 1)`, endpoint);
  return rows.map((row) => ({ ...row, resetsAt: row.resetsAt.toISOString() }));
}
