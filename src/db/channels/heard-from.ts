import { sql } from "drizzle-orm";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { channel } from "../schema/channel";
import type { Road } from "./store-events";

/** Steps of what is shown about a channel: a storm must not rewrite its row with every delivery. */
const STEP = sql`interval '1 second'`;

const LATEST = {
  webhook: channel.lastWebhookAt,
  pull: channel.lastPullEventAt,
  lookup: channel.lastEventAt,
  stream: channel.lastEventAt,
};

/** Something new came in from these channels. */
export async function heardFrom(
  tx: Transaction,
  channelIds: string[],
  { road, now }: { road: Road; now: Date },
): Promise<void> {
  if (channelIds.length === 0) return;
  const at = sql`${now.toISOString()}::timestamptz`;
  const latest = LATEST[road];
  await tx
    .update(channel)
    .set({
      lastEventAt: sql`greatest(${channel.lastEventAt}, ${at})`,
      ...(road === "webhook" && { lastWebhookAt: sql`greatest(${latest}, ${at})` }),
      ...(road === "pull" && { lastPullEventAt: sql`greatest(${latest}, ${at})` }),
    })
    .where(sql`${anyOf(channel.id, channelIds)} and (${latest} is null or ${latest} < ${at} - ${STEP})`);
}
