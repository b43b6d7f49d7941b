import { eq, sql } from "drizzle-orm";
import type { ChannelDetail } from "@/core/manager-views";
import type { Executor } from "../client";
import { channelStream } from "../schema/channel";

/** Whether a channel's stream is held open. Null where nobody has tried: the platform has none. */
export async function channelStreamState(
  executor: Executor,
  channelId: string,
): Promise<ChannelDetail["stream"]> {
  const [row] = await executor
    .select({
      isHeld: sql<boolean>`${channelStream.leasedUntil} > clock_timestamp() and ${channelStream.openSince} is not null`,
      openSince: channelStream.openSince,
      lostAt: channelStream.lostAt,
      retryAt: channelStream.retryAt,
      lastError: channelStream.lastError,
    })
    .from(channelStream)
    .where(eq(channelStream.channelId, channelId));
  if (!row) return null;
  if (row.isHeld) return { isHeld: true, since: iso(row.openSince), retryAt: null, error: null };
  return { isHeld: false, since: iso(row.lostAt), retryAt: iso(row.retryAt), error: row.lastError };
}

const iso = (moment: Date | null) => moment?.toISOString() ?? null;
