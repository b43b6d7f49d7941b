import { and, desc, eq, isNotNull } from "drizzle-orm";
import type { Executor } from "../client";
import { channel } from "../schema/channel";
import { platformApp } from "../schema/platform-app";

/** Our application at a platform, the newest where there are several; null when nobody has entered one. */
export async function appOfPlatform(executor: Executor, platform: string) {
  const [app] = await executor
    .select({
      id: platformApp.id,
      secrets: platformApp.secrets,
      baseUrl: platformApp.baseUrl,
      webhookState: platformApp.webhookState,
    })
    .from(platformApp)
    .where(eq(platformApp.platform, platform))
    .orderBy(desc(platformApp.createdAt))
    .limit(1);
  return app ?? null;
}

/** Root of the platform's stand-in, where this installation has one; null is the real platform. */
export async function standInOf(executor: Executor, platform: string): Promise<string | null> {
  const [found] = await executor
    .select({ baseUrl: channel.baseUrl })
    .from(channel)
    .where(and(eq(channel.platform, platform), isNotNull(channel.baseUrl)))
    .limit(1);
  return found?.baseUrl ?? null;
}
