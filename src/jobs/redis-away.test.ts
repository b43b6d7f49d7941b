import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { testDatabase } from "@/testing/database";
import { hasRedis, type ThrowawayRedis, throwawayRedis } from "@/testing/product/redis-server";
import { deliverMessage } from "./catalogue";
import { QueueAwayError } from "./queue-backend";
import { openQueues, type QueuedJob, type Queues } from "./queues";
import { redisStanding } from "./redis-eviction";
import { relayStagedJobs } from "./relay";
import { unitOfWork } from "./unit-of-work";

const WITHIN = { timeout: 15_000, interval: 20 };
const { database, url: databaseUrl } = await testDatabase();

const job = (): QueuedJob => ({
  name: deliverMessage.name,
  payload: { messageId: randomUUID() },
  jobId: `deliver-message-${randomUUID()}`,
  delayMs: 0,
  priority: 0,
});

describe.skipIf(!hasRedis)("a Redis that is away", { timeout: 30_000 }, () => {
  let redis: ThrowawayRedis;
  let queues: Queues;
  const said: string[] = [];
  const troubles: Error[] = [];
  const done: unknown[] = [];
  const log = pino(
    {},
    { write: (line) => void said.push(z.object({ msg: z.string() }).parse(JSON.parse(line)).msg) },
  );
  const open = async () => {
    queues = await openQueues({ databaseUrl, redisUrl: redis.url, log });
  };
  const work = () =>
    queues.work(
      "deliver",
      { concurrency: 2, lockMs: 5_000, stalledMs: 1_000, onError: (error) => troubles.push(error) },
      async (_name, payload) => void done.push(payload),
    );

  beforeAll(async () => {
    redis = await throwawayRedis();
  });
  beforeEach(() => {
    for (const list of [said, troubles, done]) list.length = 0;
  });
  afterEach(() => queues.close());
  afterAll(() => redis.stop());

  it("refuses at once, leaves staged jobs where they are, and comes back by itself", async () => {
    await redis.kill();
    await open();
    work();
    await unitOfWork(database, new Date(), async ({ stage }) =>
      stage(deliverMessage, { messageId: randomUUID() }),
    );
    const asked = performance.now();
    await expect(relayStagedJobs(database, queues)).rejects.toThrow(QueueAwayError);
    expect(performance.now() - asked).toBeLessThan(500);
    const [row] = await database.execute(sql`select count(*)::int as n from staged_job`);
    expect(row?.n).toBe(1);
    await redis.start();
    await vi.waitFor(async () => expect(await relayStagedJobs(database, queues)).toBe(1), WITHIN);
    await vi.waitFor(() => expect(done).toHaveLength(1), WITHIN);
  });

  it("is told of once a time, however often it is asked for", async () => {
    await open();
    work();
    await queues.add([job()]);
    await vi.waitFor(() => expect(done).toHaveLength(1), WITHIN);
    await redis.kill();
    await vi.waitFor(() => expect(queues.isAway()).toBe(true), WITHIN);
    for (let tries = 0; tries < 20; tries += 1)
      await expect(queues.add([job()])).rejects.toThrow(QueueAwayError);
    await redis.start();
    await vi.waitFor(() => queues.add([job()]), WITHIN);
    await vi.waitFor(() => expect(done).toHaveLength(2), WITHIN);
    expect(said.map((words) => words.slice(0, 13))).toEqual(["Redis is away", "Redis is back"]);
    expect(troubles).toEqual([]);
  });

  it("may forget everything: what is added afterwards is done", async () => {
    await open();
    work();
    await queues.add([{ ...job(), delayMs: 60_000 }]);
    await redis.flush();
    await queues.add([job()]);
    await vi.waitFor(() => expect(done).toHaveLength(1), WITHIN);
  });

  it("does not hold whoever adds while it answers nobody", async () => {
    await open();
    await queues.add([job()]);
    redis.pause();
    const asked = performance.now();
    await expect(queues.add([job()])).rejects.toThrow();
    expect(performance.now() - asked).toBeLessThan(4_000);
    redis.resume();
    await vi.waitFor(() => queues.add([job()]), WITHIN);
  });

  it("does not hold an end", async () => {
    await open();
    work();
    await redis.kill();
    await vi.waitFor(() => expect(queues.isAway()).toBe(true), WITHIN);
    const asked = performance.now();
    await queues.close();
    expect(performance.now() - asked).toBeLessThan(3_000);
    await redis.start();
  });
});

describe.skipIf(!hasRedis)("a Redis that throws keys away", () => {
  it("is warned of, in words that say what to set", async () => {
    const evicting = await throwawayRedis(["--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"]);
    expect(await redisStanding(evicting.url)).toEqual({ warning: expect.stringContaining("to noeviction") });
    await evicting.kill();
    expect(await redisStanding(evicting.url)).toBe("away");
    await evicting.stop();
  });
});
