import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { SERVER_FAILURES_MAX } from "@/core/server-rest";
import { serverRest } from "@/db/schema/channel";
import { PlatformError } from "@/platforms/platform-error";
import { testDatabase } from "@/testing/database";
import { callServer } from "./call-server";

const { database } = await testDatabase();
const context = { database, now: () => new Date() };
const SERVER = "told host.example";
const down = new PlatformError("unavailable", "no connection");

let calls: number;
beforeEach(async () => {
  await database.delete(serverRest);
  calls = 0;
});

const call = (says: PlatformError | "yes", { server = SERVER, channelId = randomUUID() } = {}) =>
  callServer(context, { server, channelId }, async () => {
    calls += 1;
    if (says !== "yes") throw says;
    return says;
  }).catch((error: unknown) => error);
const ask = async (says: PlatformError | "yes", times: number) => {
  for (let at = 0; at < times; at++) await call(says);
};
const restIsOver = () =>
  database.execute(sql`update server_rest set until = clock_timestamp() - interval '1 second'`);

describe("a server that fails", () => {
  beforeEach(() => ask(down, SERVER_FAILURES_MAX));

  it("is found out once, not by each of its channels", async () => {
    expect(await call("yes")).toMatchObject({ fault: "unavailable", retryAt: expect.any(Date) });
    await ask("yes", 100);
    expect(calls).toBe(SERVER_FAILURES_MAX);
    await call("yes", { server: "told other.example" });
    expect(calls).toBe(SERVER_FAILURES_MAX + 1);
  });

  it("is asked by one of all that wait when its rest is over, and by all when it answers", async () => {
    await restIsOver();
    let answer = (_error: PlatformError) => {};
    const first = callServer(
      context,
      { server: SERVER, channelId: randomUUID() },
      () => new Promise<never>((_resolve, reject) => (answer = reject)),
    ).catch(() => {});
    await expect
      .poll(async () => ((await database.select().from(serverRest))[0]?.until ?? 0) > new Date())
      .toBe(true);
    await ask("yes", 10);
    expect(calls).toBe(SERVER_FAILURES_MAX);
    answer(down);
    await first;
    await restIsOver();
    await ask("yes", 10);
    expect(calls).toBe(SERVER_FAILURES_MAX + 10);
  });
});

it("an account that fails again and again holds back no other", async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  for (let at = 0; at < SERVER_FAILURES_MAX * 2; at++) {
    await call(down, { channelId: one });
    await call(down, { channelId: other });
  }
  expect(await call("yes")).toBe("yes");
});

it("answers to one account are no failure in a row", async () => {
  for (let at = 0; at < SERVER_FAILURES_MAX * 2; at++) await call(at % 2 ? down : "yes");
  expect(calls).toBe(SERVER_FAILURES_MAX * 2);
});

describe("a limit", () => {
  const limited = (isShared: boolean) =>
    new PlatformError("rate_limited", "slow down", { retryAt: new Date(Date.now() + 60_000), isShared });

  it("of the whole application holds for all its channels", async () => {
    await call(limited(true));
    await ask("yes", 10);
    expect(calls).toBe(1);
  });

  it("of one account holds for no other", async () => {
    await call(limited(false));
    await ask("yes", 10);
    expect(calls).toBe(11);
  });
});
