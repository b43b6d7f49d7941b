import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { FAILURES_MAX } from "@/core/answer/breaker";
import { channel, channelBreaker } from "@/db/schema/channel";
import type { Session } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { messageRow, openAnsweringDesk, queueReply } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { testVault, toldPlatform } from "@/testing/told-platform";
import { callGuarded } from "./call-guarded";
import { deliverMessage } from "./deliver-message";
import { type ChannelContext, sealCredentials } from "./open-channel";
import { openSending } from "./open-sending";

const { database } = await testDatabase();

let channelId: string;
let desk: Awaited<ReturnType<typeof openAnsweringDesk>>;
let calls: string[];
/** What each call does, by its name; not named is answered. */
let behaviour: Partial<Record<"whoAmI" | "send" | "lookup", () => Promise<never>>>;

const down = () => Promise.reject(new PlatformError("unavailable", "down"));
const never = () => new Promise<never>(() => {});

const answer = async <T>(name: "whoAmI" | "send" | "lookup", value: T): Promise<T> => {
  calls.push(name);
  return behaviour[name] ? behaviour[name]() : value;
};
const session: Partial<Session> = {
  whoAmI: () => answer("whoAmI", { externalId: "1", username: "haldenair", name: "Halden Air" }),
  lookup: () => answer("lookup", []),
  send: () => answer("send", { externalId: "9", acceptedAt: new Date(), orderKey: "9", url: null }),
};
const context: ChannelContext = {
  database,
  vault: testVault,
  connectorFor: () => toldPlatform(session),
  now: () => new Date(),
};
const look = () =>
  callGuarded(context, channelId, { call: async (open) => open.lookup?.(["1"]), withinMs: 50 });
const rested = () =>
  database.update(channelBreaker).set({ probeAt: sql`clock_timestamp() - interval '1 second'` });

async function fail(times: number): Promise<void> {
  for (let at = 0; at < times; at++) await expect(look()).rejects.toMatchObject({ fault: "unavailable" });
}

beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  channelId = desk.flights.channelId;
  await database
    .update(channel)
    .set({ credentials: sealCredentials(testVault, { token: "t" }) })
    .where(eq(channel.id, channelId));
  calls = [];
  behaviour = {};
});

describe("a platform that only fails", () => {
  it("is left alone after a few failures, however many wait for it", async () => {
    behaviour = { lookup: down };
    await fail(20);
    expect(calls).toHaveLength(FAILURES_MAX);
    await expect(look()).rejects.toMatchObject({ retryAt: expect.any(Date) });
  });

  it("is asked by one worker after its rest, with the cheapest of calls, and rests longer when it still fails", async () => {
    behaviour = { lookup: down, whoAmI: down };
    await fail(FAILURES_MAX);
    calls = [];
    await rested();
    await Promise.all([fail(1), fail(1), fail(1)]);
    expect(calls).toEqual(["whoAmI"]);
    const [breaker] = await database.select().from(channelBreaker);
    expect(breaker).toMatchObject({ failures: FAILURES_MAX + 1 });
  });

  it("is called as before once it answers", async () => {
    behaviour = { lookup: down };
    await fail(FAILURES_MAX);
    behaviour = {};
    await rested();
    calls = [];
    expect(await look()).toEqual([]);
    expect(await look()).toEqual([]);
    expect(calls).toEqual(["whoAmI", "lookup", "lookup"]);
    expect(await database.select().from(channelBreaker)).toEqual([]);
  });

  it("costs a call no more than its time", async () => {
    behaviour = { lookup: never };
    const before = performance.now();
    await fail(1);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it("forgets failures that were not in a row", async () => {
    behaviour = { lookup: down };
    await fail(FAILURES_MAX - 1);
    behaviour = { lookup: () => Promise.reject(new PlatformError("rejected", "no")) };
    await expect(look()).rejects.toMatchObject({ fault: "rejected" });
    behaviour = { lookup: down };
    await fail(FAILURES_MAX - 1);
    behaviour = {};
    expect(await look()).toEqual([]);
  });
});

describe("an answer to a platform that is down", () => {
  const deliver = (id: string) => deliverMessage(openSending(context), id);

  it("waits with its reason instead of becoming unknown, and goes when the platform is back", async () => {
    const id = await queueReply(database, desk);
    behaviour = { lookup: down, whoAmI: down, send: down };
    for (let at = 0; at < 10; at++) await deliver(id);
    expect(calls).not.toContain("send");
    expect(calls.length).toBeLessThanOrEqual(FAILURES_MAX + 1);
    expect(await messageRow(database, id)).toMatchObject({
      state: "queued",
      waitingReason: "platform_down",
      waitingUntil: expect.any(Date),
    });
    behaviour = {};
    await rested();
    await deliver(id);
    expect(await messageRow(database, id)).toMatchObject({ state: "sent", waitingReason: null });
  });

  it("goes by what is stored when the platform answers everything but the look", async () => {
    const id = await queueReply(database, desk);
    behaviour = { lookup: down };
    await deliver(id);
    expect(calls).toEqual(["lookup", "whoAmI", "send"]);
    expect((await messageRow(database, id)).state).toBe("sent");
  });
});
