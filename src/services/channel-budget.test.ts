import { beforeEach, expect, it } from "vitest";
import type { CallUse } from "@/core/answer/allowance";
import { storeBudgets } from "@/db/outbound/budgets";
import { type AnsweringDesk, after, openAnsweringDesk } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { budgetKeeper } from "./channel-budget";

const { database } = await testDatabase();

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});

const keeper = (use: CallUse, now = new Date()) =>
  budgetKeeper(database, { channelId: desk.flights.channelId, use, now: () => now });
const tell = (budget: { limit: number; remaining: number; beginsAt?: Date; resetsAt: Date }) =>
  storeBudgets(database, {
    ...{ channelId: desk.flights.channelId, now: new Date() },
    told: new Map([["reads", budget]]),
  });
const inSeconds = (seconds: number) => after(new Date(), seconds);

it("leaves the reserve to answers, however many read at the same moment", async () => {
  await tell({ limit: 30, remaining: 9, resetsAt: inSeconds(300) });
  const reading = keeper("background");
  const calls = await Promise.allSettled(Array.from({ length: 9 }, () => reading.beforeCall("reads")));
  expect(calls.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  await expect(keeper("answer").beforeCall("reads")).resolves.toBeUndefined();
});

it("lets readers wait until their share of the window, not until its end", async () => {
  const now = new Date();
  const window = { beginsAt: after(now, -30), resetsAt: after(now, 270) };
  await tell({ limit: 3_000, remaining: 1_800, ...window });
  const held = await keeper("hurried", now)
    .beforeCall("reads")
    .catch((error: unknown) => error);
  const waited =
    held instanceof Error && "retryAt" in held && held.retryAt instanceof Date ? held.retryAt : now;
  const seconds = (waited.getTime() - now.getTime()) / 1_000;
  expect(seconds).toBeGreaterThan(60);
  expect(seconds).toBeLessThan(75);
});

it("lets a reader end what was begun, down to the reserve", async () => {
  const now = new Date();
  const window = { beginsAt: after(now, -30), resetsAt: after(now, 270) };
  const reading = keeper("hurried", now);
  await reading.beforeCall("reads");
  await tell({ limit: 3_000, remaining: 1_800, ...window });
  await expect(reading.beforeCall("reads")).resolves.toBeUndefined();
  await tell({ limit: 3_000, remaining: 600, ...window });
  await expect(reading.beforeCall("reads")).rejects.toMatchObject({ fault: "rate_limited" });
});
