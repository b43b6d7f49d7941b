import { eq } from "drizzle-orm";
import type { Executor } from "../client";
import { channel } from "../schema/channel";

export async function activeChannels(executor: Executor): Promise<string[]> {
  const rows = await executor
    .select({ id: channel.id })
    .from(channel)
    .where(eq(channel.state, "active"))
    .orderBy(channel.id);
  return rows.map(({ id }) => id);
}

export const activePlatforms = (executor: Executor) =>
  executor
    .select({ id: channel.id, platform: channel.platform })
    .from(channel)
    .where(eq(channel.state, "active"))
    .orderBy(channel.id);
