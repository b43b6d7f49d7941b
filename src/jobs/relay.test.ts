import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { deliverMessage } from "./catalogue";
import { migrateQueues, openQueues } from "./queues";
import { relayStagedJobs } from "./relay";
import { unitOfWork } from "./unit-of-work";

const now = new Date("2026-11-21T10:00:00Z");
const { database, url } = await testDatabase();
await migrateQueues(url);
const queues = await openQueues({ databaseUrl: url });
afterAll(() => queues.close());

const stagedCount = async () =>
  Number((await database.execute(sql`select count(*) as n from staged_job`))[0]?.n);

describe("staged jobs", () => {
  it("reach the worker with the payload they were staged with", async () => {
    const messageId = randomUUID();
    await unitOfWork(database, now, async ({ stage }) => stage(deliverMessage, { messageId }));
    const arrived = new Promise<unknown>((resolve) => {
      queues.work(
        "deliver",
        { concurrency: 1, lockMs: 5_000, stalledMs: 2_000, onError: () => {} },
        async (name, payload) => resolve({ name, payload }),
      );
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
    await unitOfWork(database, now, async ({ stage }) => stage(deliverMessage, { messageId: randomUUID() }));
    const deaf = { ...queues, add: () => Promise.reject(new Error("no queue")) };
    await expect(relayStagedJobs(database, deaf)).rejects.toThrow("no queue");
    expect(await stagedCount()).toBe(1);
    await relayStagedJobs(database, queues);
  });
});
