import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { conversation } from "@/db/schema/conversation";
import {
  type AnsweringDesk,
  after,
  anotherCustomer,
  openAnsweringDesk,
  queueReply,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { budgetsLeft, storeBudgets, type ToldBudget, takeForReading, takeFromBudget } from "./budgets";
import { outgoingMessage } from "./outgoing-message";

const { database } = await testDatabase();

let desk: AnsweringDesk;
let channelId: string;

beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  channelId = desk.flights.channelId;
});

const inSeconds = (seconds: number) => after(new Date(), seconds);
const tell = (endpoint: string, budget: ToldBudget) =>
  storeBudgets(database, { channelId, told: new Map([[endpoint, budget]]), now: new Date() });
const left = (endpoint: string) => budgetsLeft(database, { channelId, endpoint });

async function take(id: string) {
  const outgoing = await outgoingMessage(database, id);
  if (!outgoing) throw new Error("There is no such message.");
  return database.transaction((tx) => takeFromBudget(tx, outgoing));
}

describe("what a platform says is left", () => {
  it("is taken by readers down to the reserve and no further, however many ask at the same moment", async () => {
    await tell("reads", { limit: 30, remaining: 9, resetsAt: inSeconds(300) });
    const takes = await Promise.all(
      Array.from({ length: 12 }, () => takeForReading(database, { channelId, endpoint: "reads" })),
    );
    expect(takes.filter(Boolean)).toHaveLength(3);
    expect(await left("reads")).toMatchObject([{ remaining: 6 }]);
  });

  it("keeps when its window began, and that of the latest window alone", async () => {
    const [first, second] = [inSeconds(300), inSeconds(600)];
    await tell("reads", { limit: 300, remaining: 9, beginsAt: inSeconds(0), resetsAt: first });
    await tell("reads", { limit: 300, remaining: 299, beginsAt: first, resetsAt: second });
    await tell("reads", { limit: 300, remaining: 8, beginsAt: inSeconds(0), resetsAt: first });
    expect(await left("reads")).toMatchObject([{ beginsAt: first, resetsAt: second }]);
    await tell("usage", { limit: 100, remaining: 9, resetsAt: first });
    expect(await left("usage")).toMatchObject([{ beginsAt: null }]);
  });

  it("is unlimited while nothing was said, and after its window has ended", async () => {
    expect(await left("send_public")).toEqual([]);
    await tell("send_public", { limit: 100, remaining: 0, resetsAt: inSeconds(-1) });
    expect(await left("send_public")).toEqual([]);
    expect(await take(await queueReply(database, desk))).toEqual({ isTaken: true });
  });

  it("never grows within one window, however late an answer comes", async () => {
    const resetsAt = inSeconds(900);
    await tell("send_public", { limit: 100, remaining: 40, resetsAt });
    await tell("send_public", { limit: 100, remaining: 60, resetsAt });
    expect(await left("send_public")).toMatchObject([{ remaining: 40 }]);
    await tell("send_public", { limit: 100, remaining: 99, resetsAt: after(resetsAt, 900) });
    expect(await left("send_public")).toMatchObject([{ remaining: 99 }]);
  });

  it("counts each window of an endpoint, and the empty one decides", async () => {
    const dayEnds = inSeconds(40_000);
    await tell("send_public", { limit: 100, remaining: 40, resetsAt: inSeconds(900) });
    await tell("send_public@day", { limit: 1_000, remaining: 0, resetsAt: dayEnds });
    expect(await left("send_public")).toHaveLength(2);
    expect(await take(await queueReply(database, desk))).toEqual({ isTaken: false, until: dayEnds });
  });
});

describe("an allowance too small for all that wait", () => {
  it("goes to urgent answers first, then to those that were to be sent first, and never below nothing", async () => {
    const resetsAt = inSeconds(900);
    const [calm, storm] = [await anotherCustomer(database, desk), await anotherCustomer(database, desk)];
    await database.update(conversation).set({ urgencyRank: 0 }).where(eq(conversation.id, storm.matter.id));
    const last = await queueReply(database, desk, { at: after(desk.now, 60) });
    const second = await queueReply(database, { ...desk, ...calm }, { at: desk.now });
    const first = await queueReply(database, { ...desk, ...storm }, { at: after(desk.now, 120) });
    await tell("send_public", { limit: 100, remaining: 1, resetsAt });
    expect(await take(last)).toEqual({ isTaken: false, until: null });
    expect(await take(second)).toEqual({ isTaken: false, until: null });
    expect(await take(first)).toEqual({ isTaken: true });
    expect(await take(second)).toEqual({ isTaken: false, until: resetsAt });
  });
});
