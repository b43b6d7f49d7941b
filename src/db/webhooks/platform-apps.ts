import { asc, eq } from "drizzle-orm";
import type { Executor } from "../client";
import { channel } from "../schema/channel";
import { platformApp } from "../schema/platform-app";

export interface StoredApp {
  id: string;
  platform: string;
  name: string;
  sealedSecrets: Uint8Array;
  baseUrl: string | null;
  webhookExternalId: string | null;
  webhookState: "none" | "valid" | "invalid";
  /** The accounts that it carries, oldest first, paused ones among them. */
  channels: { id: string; accountExternalId: string; state: "active" | "paused" | "disconnected" }[];
}

/** Every application with its channels. There are few of either. */
export async function platformApps(executor: Executor): Promise<StoredApp[]> {
  const apps = await executor
    .select({
      id: platformApp.id,
      platform: platformApp.platform,
      name: platformApp.name,
      sealedSecrets: platformApp.secrets,
      baseUrl: platformApp.baseUrl,
      webhookExternalId: platformApp.webhookExternalId,
      webhookState: platformApp.webhookState,
    })
    .from(platformApp)
    .orderBy(asc(platformApp.createdAt));
  const channels = await executor
    .select({
      id: channel.id,
      accountExternalId: channel.accountExternalId,
      state: channel.state,
      appId: channel.appId,
    })
    .from(channel)
    .innerJoin(platformApp, eq(platformApp.id, channel.appId))
    .orderBy(asc(channel.createdAt), asc(channel.id));
  return apps.map((app) => ({
    ...app,
    channels: channels
      .filter(({ appId }) => appId === app.id)
      .map(({ id, accountExternalId, state }) => ({ id, accountExternalId, state })),
  }));
}
