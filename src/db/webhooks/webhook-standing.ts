import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { anyOf } from "../any-of";
import type { Executor, Transaction } from "../client";
import { channel, channelCursor } from "../schema/channel";
import { platformApp } from "../schema/platform-app";

/** Takes an application to look after it, unless somebody did within the last `restSeconds`. */
export async function claimApp(executor: Executor, id: string, restSeconds: number): Promise<boolean> {
  const rested = sql`${platformApp.webhookCheckedAt} + ${restSeconds} * interval '1 second' <= clock_timestamp()`;
  const claimed = await executor
    .update(platformApp)
    .set({ webhookCheckedAt: sql`clock_timestamp()` })
    .where(and(eq(platformApp.id, id), or(isNull(platformApp.webhookCheckedAt), rested)))
    .returning({ id: platformApp.id });
  return claimed.length > 0;
}

/** The application that carries this channel is to be looked after at once. */
export async function checkAppSoon(tx: Transaction, channelId: string): Promise<void> {
  const carries = tx.select({ id: channel.appId }).from(channel).where(eq(channel.id, channelId));
  await tx.update(platformApp).set({ webhookCheckedAt: null }).where(inArray(platformApp.id, carries));
}

export interface WebhookStanding {
  webhookExternalId: string | null;
  webhookState: "none" | "valid" | "invalid";
  webhookError: string | null;
}

export async function writeStanding(
  executor: Executor,
  id: string,
  standing: WebhookStanding,
): Promise<void> {
  await executor.update(platformApp).set(standing).where(eq(platformApp.id, id));
}

/** What may have happened while nobody told us is pulled at once; returns the channels' new versions. */
export async function pullAtOnce(
  tx: Transaction,
  channelIds: string[],
): Promise<{ id: string; version: number }[]> {
  if (channelIds.length === 0) return [];
  await tx
    .update(channelCursor)
    .set({ lastPulledAt: null })
    .where(anyOf(channelCursor.channelId, channelIds));
  return tx
    .update(channel)
    .set({ version: sql`${channel.version} + 1` })
    .where(anyOf(channel.id, channelIds))
    .returning({ id: channel.id, version: channel.version });
}
