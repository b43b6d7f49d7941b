import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { channel, channelBudget } from "@/db/schema/channel";
import { conversation } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import type { Budget, Connection, Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { PlatformError } from "@/platforms/platform-error";
import {
  type AnsweringDesk,
  after,
  anotherCustomer,
  openAnsweringDesk,
  queueReply,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { drawsFrom } from "@/testing/draws";
import { testVault, toldPlatform } from "@/testing/told-platform";
import { deliverMessage } from "./deliver-message";
import { type ChannelContext, sealCredentials } from "./open-channel";
import { openSending } from "./open-sending";
import { reconcileMessage } from "./reconcile-message";

const { database } = await testDatabase();
const WORKERS = 3;
const draws = drawsFrom(11);

let desk: AnsweringDesk;
let platform: CountingPlatform;

/** Counts what is written, keeps to a quota, tells it, and loses answers when it is told to. */
class CountingPlatform {
  readonly ledger: Outbound[] = [];
  quota = 1_000_000;
  used = 0;
  refused = 0;
  resetsAt = after(new Date(), 900);
  isFlaky = false;

  readonly context: ChannelContext = {
    database,
    vault: testVault,
    connectorFor: () => ({ ...toldPlatform(), connect: (connection) => this.#session(connection) }),
    now: () => new Date(),
  };

  #session({ onBudget }: Connection) {
    return {
      whoAmI: async () => ({ externalId: "1", username: "haldenair", name: "Halden Air" }),
      lookup: async () => [],
      find: async (wanted: Outbound) => {
        const at = this.ledger.findIndex(({ id }) => id === wanted.id);
        return at < 0 ? null : sent(at);
      },
      send: async (outbound: Outbound) => this.#send(outbound, onBudget),
    };
  }

  async #send(outbound: Outbound, onBudget: Connection["onBudget"]): Promise<Sent> {
    this.used += 1;
    const left: Budget = {
      limit: this.quota,
      remaining: Math.max(0, this.quota - this.used),
      resetsAt: this.resetsAt,
    };
    onBudget?.("send_public", left);
    if (this.used > this.quota) {
      this.refused += 1;
      throw new PlatformError("rate_limited", "slow down", { retryAt: this.resetsAt });
    }
    if (this.isFlaky && draws() < 0.2) throw new PlatformError("unavailable", "no connection");
    const at = this.ledger.push(outbound) - 1;
    if (this.isFlaky && draws() < 0.3) throw new PlatformError("uncertain", "the answer was lost");
    return sent(at);
  }
}

const sent = (at: number): Sent => ({
  externalId: String(1_000 + at),
  acceptedAt: new Date(),
  orderKey: String(at).padStart(6, "0"),
  url: null,
});

beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  platform = new CountingPlatform();
  await database
    .update(channel)
    .set({ credentials: sealCredentials(testVault, {}) })
    .where(eq(channel.id, desk.flights.channelId));
});

/** Every worker takes up everything, in an order of its own. */
async function allTakeUp(ids: string[]): Promise<void> {
  const workers = Array.from({ length: WORKERS }, () => openSending(platform.context));
  await Promise.all(
    workers.map(async (context) => {
      for (const id of draws.shuffled(ids)) {
        await deliverMessage(context, id);
        await reconcileMessage(context, id);
      }
    }),
  );
}

const statesOf = async () =>
  (
    await database.select({ state: message.state }).from(message).where(eq(message.direction, "outbound"))
  ).map(({ state }) => state);
const letTimePass = () =>
  database
    .execute(sql`delete from channel_breaker`)
    .then(() =>
      database.execute(sql`update message set waiting_until = null where waiting_until is not null`),
    );

describe("three workers at once", () => {
  it("say nothing twice and keep the order to each person, however often calls fail or answers are lost", async () => {
    platform.isFlaky = true;
    const customers = [desk, await anotherCustomer(database, desk), await anotherCustomer(database, desk)];
    const ids: string[] = [];
    for (let turn = 0; turn < 4; turn++)
      for (const customer of customers)
        ids.push(
          await queueReply(
            database,
            { ...desk, ...customer },
            { body: `${turn}`, at: after(desk.now, turn) },
          ),
        );
    for (let round = 0; round < 30 && (await statesOf()).some((state) => state !== "sent"); round++) {
      await letTimePass();
      await allTakeUp(ids);
    }
    expect(new Set(await statesOf())).toEqual(new Set(["sent"]));
    expect(platform.ledger.map(({ id }) => id).sort()).toEqual([...ids].sort());
    for (const { targetId } of customers) {
      const [target] = await database.select().from(message).where(eq(message.id, targetId));
      const said = platform.ledger.filter(
        ({ inReplyToExternalId }) => inReplyToExternalId === target?.externalId,
      );
      expect(said.map(({ text }) => text)).toEqual(["0", "1", "2", "3"]);
    }
  });

  it("stay within the quota together, and spend the next one on urgent answers first", async () => {
    const waiting: { id: string; isUrgent: boolean }[] = [];
    for (let at = 0; at < 14; at++) {
      const customer = await anotherCustomer(database, desk);
      const isUrgent = at >= 11;
      if (isUrgent)
        await database
          .update(conversation)
          .set({ urgencyRank: 0 })
          .where(eq(conversation.id, customer.matter.id));
      waiting.push({ id: await queueReply(database, { ...desk, ...customer }), isUrgent });
    }
    const ids = waiting.map(({ id }) => id);
    platform.quota = 5;
    await database.insert(channelBudget).values({
      channelId: desk.flights.channelId,
      endpoint: "send_public",
      quota: 5,
      remaining: 0,
      resetsAt: platform.resetsAt,
      updatedAt: new Date(),
    });
    await allTakeUp(ids);
    expect(platform.used).toBe(0);
    expect(
      await database.select().from(message).where(eq(message.waitingReason, "rate_limited")),
    ).toHaveLength(ids.length);
    await database.update(channelBudget).set({ resetsAt: desk.now });
    await allTakeUp(ids);
    await allTakeUp(ids);
    expect(platform).toMatchObject({ used: 5, refused: 0 });
    const said = platform.ledger.map(({ id }) => id);
    expect(waiting.filter(({ isUrgent }) => isUrgent).every(({ id }) => said.includes(id))).toBe(true);
  });
});
