import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "../client";
import { channel } from "../schema/channel";
import { platformApp } from "../schema/platform-app";

interface Named {
  platform: string;
  name: string;
}

/** Null when there is none of this name. */
export async function appCalled(executor: Executor, { platform, name }: Named) {
  const [found] = await executor
    .select({ id: platformApp.id, sealedSecrets: platformApp.secrets })
    .from(platformApp)
    .where(and(eq(platformApp.platform, platform), eq(platformApp.name, name)))
    .limit(1);
  return found ?? null;
}

export async function insertApp(
  executor: Executor,
  app: Named & { id: string; secrets: Uint8Array; baseUrl: string | null; createdAt: Date },
): Promise<void> {
  await executor.insert(platformApp).values(app);
}

export async function changeApp(
  executor: Executor,
  id: string,
  change: { secrets?: Uint8Array; baseUrl: string | null },
): Promise<void> {
  await executor.update(platformApp).set(change).where(eq(platformApp.id, id));
}

/** Channels of the real platform that are only pulled. */
export async function channelsWithoutApp(executor: Executor, platform: string): Promise<string[]> {
  const rows = await executor
    .select({ id: channel.id })
    .from(channel)
    .where(and(eq(channel.platform, platform), isNull(channel.appId), isNull(channel.baseUrl)));
  return rows.map(({ id }) => id);
}

/** The application's webhook carries this account from now on; it is looked after at the next occasion. */
export async function joinChannel(executor: Executor, channelId: string, appId: string): Promise<void> {
  await executor.update(channel).set({ appId }).where(eq(channel.id, channelId));
  await executor.update(platformApp).set({ webhookCheckedAt: null }).where(eq(platformApp.id, appId));
}
