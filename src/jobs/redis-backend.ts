import { Queue, Worker } from "bullmq";
import { Redis, type RedisOptions } from "ioredis";
import type { Logger } from "pino";
import { QueueAwayError, type QueueBackend } from "./queue-backend";
import { evictionWarning } from "./redis-eviction";
import { isRedisTrouble } from "./redis-trouble";
import { steadyWorker } from "./steady-worker";

/** Between two tries to come back. */
const RECONNECT_MAX_MS = 1_000;
/** A command that adds is given up after this: its rows stay where they are, and are added again. */
const ANSWER_MAX_MS = 3_000;
/** How long a start waits for the first connection before it goes on without. */
const FIRST_WAIT_MS = 2_000;

const COMMON: RedisOptions = {
  retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), RECONNECT_MAX_MS),
  connectTimeout: ANSWER_MAX_MS,
  keepAlive: 10_000,
};

export interface RedisWish {
  redisUrl: string;
  log: Pick<Logger, "info" | "warn">;
}

/**
 * Queues on Redis or Valkey, which holds wake-ups only: with it nothing is lost. While it is away adding fails at once,
 * the log says so once, and everything comes back by itself.
 */
export async function redisBackend({ redisUrl, log }: RedisWish): Promise<QueueBackend> {
  const adding = new Redis(redisUrl, {
    ...COMMON,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    commandTimeout: ANSWER_MAX_MS,
  });
  const working = new Redis(redisUrl, { ...COMMON, maxRetriesPerRequest: null });
  const isAway = () => adding.status !== "ready";
  working.on("error", () => {});
  const unwatch = watch(adding, log);
  await firstConnection(adding);
  return {
    queue(name) {
      const queue = new Queue(name, { connection: adding });
      return {
        addBulk: (jobs) => queue.addBulk(jobs).catch(asAway),
        upsertJobScheduler: (...asked) => queue.upsertJobScheduler(...asked).catch(asAway),
        removeJobScheduler: (id) => queue.removeJobScheduler(id).catch(asAway),
        getJobSchedulersCount: () => queue.getJobSchedulersCount().catch(asAway),
        close: () => queue.close(),
        on: (event, listener) => queue.on(event, listener),
      };
    },
    worker: (name, processor, options) =>
      steadyWorker({
        ...{ processor, isAway, onError: options.onError },
        make(process) {
          const { onError: _told, ...rest } = options;
          return new Worker(name, process, { connection: working, ...rest });
        },
      }),
    isAway,
    async close() {
      unwatch();
      adding.disconnect();
      working.disconnect();
    },
  };
}

/** A Redis that keeps its connections and answers nobody is away as well. */
function asAway(error: unknown): never {
  throw isRedisTrouble(error) ? new QueueAwayError() : error;
}

/** Says once that Redis is gone and once that it is back, and each time whether it may forget what it was given. */
function watch(redis: Redis, log: RedisWish["log"]): () => void {
  let awaySince: number | null = null;
  let isWatched = true;
  redis.on("error", () => {});
  redis.on("close", () => {
    if (!isWatched || awaySince !== null) return;
    awaySince = Date.now();
    log.warn("Redis is away. Work goes on from the tables, a little later, until it is back.");
  });
  redis.on("ready", async () => {
    if (awaySince !== null) log.info({ awayMs: Date.now() - awaySince }, "Redis is back.");
    awaySince = null;
    const warning = await evictionWarning(redis);
    if (warning !== null && isWatched) log.warn(warning);
  });
  return () => {
    isWatched = false;
  };
}

const firstConnection = (redis: Redis): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, FIRST_WAIT_MS);
    for (const event of ["ready", "close"])
      redis.once(event, () => {
        clearTimeout(timer);
        resolve();
      });
  });
