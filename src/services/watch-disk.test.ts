import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { DISK_ENOUGH_BYTES, DISK_FREE_MIN_BYTES } from "@/core/disk-space";
import { channelCursor, setting } from "@/db/schema/channel";
import { testDatabase } from "@/testing/database";
import { openDesk } from "@/testing/desk";
import { isIntakeFull } from "./is-intake-full";
import { stageUrgentPulls } from "./stage-pulls";
import { watchDisk } from "./watch-disk";

const { database } = await testDatabase();
const { flights } = await openDesk(database);
await database
  .insert(channelCursor)
  .values({ channelId: flights.channelId, source: "mentions", everySeconds: 15 });

beforeEach(async () => {
  await database.delete(setting).where(eq(setting.key, "disk"));
});

const measure = (free: number | null) => watchDisk(database, async () => free);
const pullsStaged = async () => (await stageUrgentPulls(database, new Date(), () => false)).length;

it("takes nothing in below a gigabyte, and goes on by itself when there is enough again", async () => {
  await measure(DISK_FREE_MIN_BYTES);
  expect([await isIntakeFull(database), await pullsStaged()]).toEqual([false, 1]);
  await measure(DISK_FREE_MIN_BYTES - 1);
  expect([await isIntakeFull(database), await pullsStaged()]).toEqual([true, 0]);
  await measure(DISK_ENOUGH_BYTES - 1);
  expect(await isIntakeFull(database)).toBe(true);
  await measure(DISK_ENOUGH_BYTES);
  expect([await isIntakeFull(database), await pullsStaged()]).toEqual([false, 1]);
});

it("does not stop for a volume that nobody can see", async () => {
  expect(await measure(null)).toBeNull();
  expect(await isIntakeFull(database)).toBe(false);
});

it("does not go by what nobody has measured for two minutes", async () => {
  await measure(1);
  await database.update(setting).set({ updatedAt: sql`now() - interval '121 seconds'` });
  expect(await isIntakeFull(database)).toBe(false);
});
