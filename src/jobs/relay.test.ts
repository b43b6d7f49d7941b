import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { hasRedis, type ThrowawayRedis, throwawayRedis } from "@/testing/product/redis-server";
import { deliverMessage } from "./catalogue";
import { migrateQueues } from "./postgres-backend";
import { openQueues, type Queues } from "./queues";
import { relayStagedJobs } from "./relay";
import { unitOfWork } from "./unit-of-work";

const now = new Date("2026-11-21T10:00:00Z");
const log = pino({ enabled: false });
const WORK = { concurrency: 1, lockMs: 5_000, stalledMs: 2_000, onError: () => {} };
const { database, url } = await testDatabase();
await migrateQueues(url);

const stagedCount = async () =>
  Number((await database.execute(sql`select count(*) as n from staged_job`))[0]?.n);

const stage = (messageId: string) =>
  unitOfWork(database, now, async ({ stage }) => stage(deliverMessage, { messageId }));

describe.each([
  { store: "PostgreSQL", isThere: true },
  { store: "Redis", isThere: hasRedis },
])("staged jobs on $store", ({ store, isThere }) => {
  if (!isThere) {
    it.skip("needs redis-server, which is not installed here");
    return;
  }
  let queues: Queues;
  let redis: ThrowawayRedis | undefined;
  beforeAll(async () => {
    redis = store === "Redis" ? await throwawayRedis() : undefined;
    queues = await openQueues({ databaseUrl: url, redisUrl: redis?.url, log });
  });
  afterAll(async () => {
    await queues.close();
    await redis?.stop();
  });

  it("reach the worker with the payload they were staged with", async () => {
    const messageId = randomUUID();
    await stage(messageId);
    const arrived = new Promise<unknown>((resolve) => {
      queues.work("deliver", WORK, async (name, payload) => resolve({ name, payload }));
    });
    expect(await relayStagedJobs(database, queues)).toBe(1);
    expect(await arrived).toMatchObject({ name: "deliver-message", payload: { messageId } });
    expect(await stagedCount()).toBe(0);
  });

  it("are gone with the transaction that staged them", async () => {
    const failing = unitOfWork(database, now, async ({ stage }) => {
      stage(deliverMessage, { messageId: randomUUID() });
      throw new Error("the change did not happen");
    });
    await expect(failing).rejects.toThrow("the change did not happen");
    expect(await stagedCount()).toBe(0);
  });

  it("stay when the queue refuses them", async () => {
    await stage(randomUUID());
    const deaf = { ...queues, add: () => Promise.reject(new Error("no queue")) };
    await expect(relayStagedJobs(database, deaf)).rejects.toThrow("no queue");
    expect(await stagedCount()).toBe(1);
    await relayStagedJobs(database, queues);
  });
});
