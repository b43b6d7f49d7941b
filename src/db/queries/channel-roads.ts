import { eq } from "drizzle-orm";
import type { ChannelRoads } from "@/core/manager-views";
import type { Executor } from "../client";
import { channel } from "../schema/channel";
import { platformApp } from "../schema/platform-app";
import { latestComparison } from "../webhooks/road-comparisons";

/** How the webhook of a channel stands, and how both roads compared last. Null where there is only one road. */
export async function channelRoads(executor: Executor, id: string): Promise<ChannelRoads | null> {
  const [webhook] = await executor
    .select({
      state: platformApp.webhookState,
      error: platformApp.webhookError,
      checkedAt: platformApp.webhookCheckedAt,
      lastEventAt: channel.lastWebhookAt,
    })
    .from(channel)
    .innerJoin(platformApp, eq(platformApp.id, channel.appId))
    .where(eq(channel.id, id));
  if (!webhook) return null;
  const compared = await latestComparison(executor, id);
  return {
    webhook: {
      ...webhook,
      checkedAt: webhook.checkedAt?.toISOString() ?? null,
      lastEventAt: webhook.lastEventAt?.toISOString() ?? null,
    },
    compared: compared && {
      ...compared,
      from: compared.from.toISOString(),
      to: compared.to.toISOString(),
    },
  };
}
