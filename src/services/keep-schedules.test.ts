import { eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { channel, channelCursor } from "@/db/schema/channel";
import { pullChannel } from "@/jobs/catalogue";
import { migrateQueues } from "@/jobs/postgres-backend";
import { openQueues, type Queues } from "@/jobs/queues";
import { testDatabase } from "@/testing/database";
import { openDesk } from "@/testing/desk";
import { hasRedis, type ThrowawayRedis, throwawayRedis } from "@/testing/product/redis-server";
import { keepSchedules, restoreSchedules } from "./keep-schedules";

const WITHIN = { timeout: 20_000, interval: 50 };
const WORK = { concurrency: 2, lockMs: 5_000, stalledMs: 2_000, onError: () => {} };
const log = pino({ enabled: false });
const { database, url } = await testDatabase();
await migrateQueues(url);
const { flights } = await openDesk(database);
const { channelId } = flights;

describe.each([
  { store: "PostgreSQL", isThere: true },
  { store: "Redis", isThere: hasRedis },
])("the schedulers on $store", ({ store, isThere }) => {
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
  beforeEach(async () => {
    await database.update(channel).set({ state: "active" });
    await database.delete(channelCursor);
    await database.insert(channelCursor).values([
      { channelId, source: "mentions", everySeconds: 30 },
      { channelId, source: "own_posts", everySeconds: 120 },
    ]);
    await keep();
  });

  const keep = () => keepSchedules(database, queues, () => new Date());
  const count = () => queues.countSchedules("pull");
  const set = (values: Partial<typeof channelCursor.$inferInsert>) =>
    database.update(channelCursor).set(values).where(eq(channelCursor.source, "mentions"));

  it("are one for each source, as long as it is to be pulled", async () => {
    expect(await count()).toBe(2);
    await set({ retryAt: new Date(Date.now() + 60_000) });
    await keep();
    expect(await count()).toBe(1);
    await set({ retryAt: null });
    await keep();
    expect(await count()).toBe(2);
    await database.update(channel).set({ state: "paused" }).where(eq(channel.id, channelId));
    await keep();
    expect(await count()).toBe(0);
  });

  it("are put again when the queue has lost them", async () => {
    for (const source of ["mentions", "own_posts"])
      await queues.schedule({
        name: pullChannel.name,
        payload: {},
        key: `${channelId}-${source}`,
        comes: null,
      });
    await keep();
    expect(await count()).toBe(0);
    await restoreSchedules(database, queues);
    await keep();
    expect(await count()).toBe(2);
  });

  it("have a source come again and again, and at once in its new rhythm", async () => {
    const came: string[] = [];
    const working = queues.work("pull", WORK, async (_name, payload) => {
      came.push(pullChannel.payload.parse(payload).source);
    });
    await set({ everySeconds: 1 });
    await keep();
    await vi.waitFor(
      () => expect(came.filter((source) => source === "mentions").length).toBeGreaterThan(2),
      WITHIN,
    );
    await working.close();
  });
});
