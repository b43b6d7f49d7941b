import { sql } from "drizzle-orm";
import type { Visibility } from "@/core/inbound-event";
import type { Transaction } from "../client";
import { channelLimit } from "../schema/channel";

/** Makes every worker wait with this kind of sending on this channel. A later moment wins over an earlier one. */
export async function holdSending(
  tx: Transaction,
  { channelId, visibility, until }: { channelId: string; visibility: Visibility; until: Date },
): Promise<void> {
  await tx
    .insert(channelLimit)
    .values({ channelId, endpoint: `send_${visibility}`, until })
    .onConflictDoUpdate({
      target: [channelLimit.channelId, channelLimit.endpoint],
      set: { until: sql`greatest(${channelLimit.until}, excluded.until)` },
    });
}
