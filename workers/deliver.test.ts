import { eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, expect, it } from "vitest";
import { stagedJob } from "@/db/schema/work";
import { openQueues } from "@/jobs/queues";
import { relayStagedJobs } from "@/jobs/relay";
import { messageRow, queueReply } from "@/testing/answering";
import { openDeskOverX, vaultOfTests } from "@/testing/answering-over-x";
import { testDatabase } from "@/testing/database";
import { role } from "./deliver";

const { database, url, ...connected } = await testDatabase();
const log = pino({ enabled: false });
const queues = await openQueues({ databaseUrl: url, log });
afterAll(() => queues.close());

const start = () =>
  role.start({
    connection: { database, ...connected },
    queues,
    vault: vaultOfTests,
    log,
    now: () => new Date(),
  });

it("sends what commands staged, and without any job as well, each once", async () => {
  const desk = await openDeskOverX(database);
  const first = await queueReply(database, desk, { body: "By its job." });
  await relayStagedJobs(database, queues);
  const second = await queueReply(database, desk, { body: "By the sweep." });
  await database.delete(stagedJob).where(eq(stagedJob.key, second));
  const [one, another] = [await start(), await start()];
  await expect.poll(async () => (await messageRow(database, first)).state, { timeout: 10_000 }).toBe("sent");
  await expect.poll(async () => (await messageRow(database, second)).state, { timeout: 10_000 }).toBe("sent");
  await Promise.all([one.stop(), another.stop()]);
  expect(desk.ours()).toHaveLength(2);
  await desk.served.close();
});
