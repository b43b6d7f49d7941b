import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { ending } from "@/tooling/household/finish";
import { anyPort } from "@/tooling/household/ports";
import { installed } from "@/tooling/tests/installed";

const READY_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 50;

export const hasRedis = installed("redis-server") !== null;

/** A Redis of one's own, which can be treated badly. It keeps nothing on disk: started again it is empty. */
export interface ThrowawayRedis {
  url: string;
  /** Starts it on its port, empty; resolves when it answers. */
  start(): Promise<void>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
  /** It keeps its connections and answers nobody, until `resume`. */
  pause(): void;
  resume(): void;
  flush(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

export interface WishedRedis {
  /** Undefined: the queues run on PostgreSQL. */
  redisUrl: string | undefined;
  /** What the product's processes are told of it. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

/** A Redis for the queues where `--redis` asks for one. */
export async function redisAsWished({
  option,
}: {
  option(name: string): string | null;
}): Promise<WishedRedis> {
  if (option("redis") === null) return { redisUrl: undefined, environment: {}, stop: async () => {} };
  const { url, stop } = await throwawayRedis();
  return { redisUrl: url, environment: { REDIS_URL: url }, stop };
}

/** Throws when redis-server is not installed; ask `hasRedis` first. */
export async function throwawayRedis(settings: string[] = []): Promise<ThrowawayRedis> {
  const program = installed("redis-server");
  if (program === null) throw new Error("redis-server is not installed.");
  const folder = mkdtempSync(join(tmpdir(), "sixty-redis-"));
  const port = await anyPort();
  const url = `redis://127.0.0.1:${port}`;
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder];
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    child = spawn(program ?? "", [...args, "--save", "", "--appendonly", "no", ...settings], {
      stdio: "ignore",
    });
    await answering(url);
  }
  async function kill(): Promise<void> {
    const ended = child && ending(child);
    child?.kill("SIGKILL");
    await ended;
    child = null;
  }
  const redis: ThrowawayRedis = {
    ...{ url, start, kill },
    pause: () => void child?.kill("SIGSTOP"),
    resume: () => void child?.kill("SIGCONT"),
    flush: () => asked(url, (client) => client.flushall()),
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await start();
  return redis;
}

async function answering(url: string): Promise<void> {
  for (const started = Date.now(); ; await sleep(LOOK_EVERY_MS)) {
    try {
      return await asked(url, (client) => client.ping());
    } catch (error) {
      if (Date.now() - started > READY_WITHIN_MS) throw error;
    }
  }
}

async function asked(url: string, ask: (client: Redis) => Promise<unknown>): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on("error", () => {});
  try {
    await client.connect();
    await ask(client);
  } finally {
    client.disconnect();
  }
}
