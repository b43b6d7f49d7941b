import { Redis } from "ioredis";

/** The part of a connection that answers questions about its server. */
interface Asked {
  info(section: string): Promise<string>;
}

/** What an operator has to mend when Redis would throw jobs away under memory pressure; null when it would not. */
export async function evictionWarning(redis: Asked): Promise<string | null> {
  const memory = await redis.info("memory").catch(() => "");
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  if (policy === undefined || policy === "noeviction") return null;
  return `Redis evicts keys when its memory is full (maxmemory-policy ${policy}). Queued wake-ups would vanish and work would be late: set maxmemory-policy to noeviction.`;
}

export type RedisStanding = "ready" | "away" | { warning: string };

const ASK_MAX_MS = 2_000;

/** How a Redis stands, asked once over a connection of its own. */
export async function redisStanding(redisUrl: string): Promise<RedisStanding> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: ASK_MAX_MS,
    commandTimeout: ASK_MAX_MS,
    retryStrategy: () => null,
  });
  redis.on("error", () => {});
  try {
    await redis.connect();
    const warning = await evictionWarning(redis);
    return warning === null ? "ready" : { warning };
  } catch {
    return "away";
  } finally {
    redis.disconnect();
  }
}
