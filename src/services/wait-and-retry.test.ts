import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { RETRIES_MAX } from "@/core/answer/waits";
import { channel, channelLimit } from "@/db/schema/channel";
import { stagedJob } from "@/db/schema/work";
import { PlatformError } from "@/platforms/platform-error";
import {
  type AnsweringDesk,
  after,
  attemptsOf,
  messageRow,
  openAnsweringDesk,
  queueReply,
  ScriptedPlatform,
  sweepOutgoing,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { deliverMessage } from "./deliver-message";
import type { SendingContext } from "./sending-context";

const { database } = await testDatabase();

let desk: AnsweringDesk;
let platform: ScriptedPlatform;
let context: SendingContext;

beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  platform = new ScriptedPlatform();
  context = platform.context(database, () => new Date());
});

const deliver = (id: string) => deliverMessage(context, id);
const stateOf = async (id: string) => (await messageRow(database, id)).state;
const jobsFor = (name: string, key: string) =>
  database
    .select()
    .from(stagedJob)
    .where(and(eq(stagedJob.name, name), eq(stagedJob.key, key)));

describe("a limit", () => {
  it("holds every message of the channel until its reset, keeps the order, and lets them go afterwards", async () => {
    const [first, second] = [
      await queueReply(database, desk, { body: "one" }),
      await queueReply(database, desk, { body: "two", at: after(desk.now, 1) }),
    ];
    const reset = after(new Date(), 900);
    platform.next(new PlatformError("rate_limited", "slow down", { retryAt: reset }));
    await deliver(first);
    await deliver(first);
    await deliver(second);
    expect(platform.ledger).toHaveLength(0);
    expect(await messageRow(database, first)).toMatchObject({
      state: "queued",
      waitingReason: "rate_limited",
      waitingUntil: reset,
    });
    expect(await attemptsOf(database, first)).toMatchObject([{ outcome: "retry" }]);
    await database.update(channelLimit).set({ until: desk.now });
    await deliver(second);
    await deliver(first);
    await deliver(second);
    expect(platform.ledger.map(({ text }) => text)).toEqual(["one", "two"]);
  });

  it("is shown on the next message too, which is woken after the reset", async () => {
    const other = await queueReply(database, desk);
    const until = after(new Date(), 60);
    await database
      .insert(channelLimit)
      .values({ channelId: desk.flights.channelId, endpoint: "send_public", until });
    await database.delete(stagedJob);
    await deliver(other);
    expect(await messageRow(database, other)).toMatchObject({
      waitingReason: "rate_limited",
      waitingUntil: until,
    });
    const [job] = await jobsFor("deliver-message", other);
    expect(job?.runAt.getTime()).toBeGreaterThanOrEqual(until.getTime());
  });
});

describe("a platform that can't be reached", () => {
  it("is called again later, and after its last chance gives the text back", async () => {
    const id = await queueReply(database, desk);
    for (let run = 1; run <= RETRIES_MAX; run++) {
      expect(await stateOf(id)).toBe("queued");
      platform.next(new PlatformError("unavailable", "refused"));
      await deliver(id);
    }
    expect(await messageRow(database, id)).toMatchObject({ state: "refused", refusalReason: "unavailable" });
    expect(platform.ledger).toHaveLength(0);
  });

  it("leaves the message waiting when it refuses our credentials", async () => {
    const id = await queueReply(database, desk);
    context.callChannel = async () => {
      await database.update(channel).set({ state: "paused" }).where(eq(channel.id, desk.flights.channelId));
      throw new PlatformError("unauthorized", "token");
    };
    await deliver(id);
    expect(await messageRow(database, id)).toMatchObject({
      state: "queued",
      waitingReason: "channel_paused",
      waitingUntil: null,
    });
    context = platform.context(database, () => new Date());
    await deliver(id);
    expect(platform.ledger).toHaveLength(0);
    await database.update(channel).set({ state: "active" }).where(eq(channel.id, desk.flights.channelId));
    await sweepOutgoing(context);
    expect(await stateOf(id)).toBe("sent");
  });
});
