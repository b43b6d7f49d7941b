import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { WallView } from "@/core/manager-views";
import { testDatabase } from "@/testing/database";
import {
  type Desk,
  minutesAgo,
  minutesAhead,
  NOW,
  openDesk,
  openMatter,
  type Place,
  write,
} from "@/testing/desk";
import { insertSession } from "../access/sessions";
import { conversation } from "../schema/conversation";
import { session } from "../schema/people";
import { slaClock } from "../schema/sla";
import { wallView } from "./wall-view";

const { database } = await testDatabase();
let desk: Desk;
let wall: WallView;
const ids: Record<"over" | "justDue" | "soon" | "later" | "paused", string> = {
  over: "",
  justDue: "",
  soon: "",
  later: "",
  paused: "",
};

const dueIn = (minutes: number) => running(minutesAhead(minutes));
const running = (sortDueAt: Date) => ({
  clockKind: "first_response" as const,
  clockStartedAt: minutesAgo(60),
  clockWarnAt: minutesAgo(15),
  sortDueAt,
});

beforeAll(async () => {
  desk = await openDesk(database);
  const { flights, baggage, ana, ben } = desk;
  const open = async (place: Place, given: Parameters<typeof openMatter>[2]) =>
    (await openMatter(database, place, given)).id;
  ids.over = await open(flights, { ...dueIn(-1), assigneeId: ana.id, urgencyRank: 0 });
  ids.justDue = await open(flights, running(NOW));
  ids.soon = await open(baggage, { ...dueIn(30), assigneeId: ben.id });
  ids.later = await open(baggage, dueIn(31));
  ids.paused = await open(flights, { ...dueIn(-50), clockPausedAt: minutesAgo(55) });
  await open(flights, {});
  await open(flights, { ...dueIn(-90), status: "resolved", resolvedAt: NOW });
  wall = await wallView(database, desk.mara, NOW);
});

describe("the wall", () => {
  it("calls a promise broken from the first millisecond after it was due, and a paused one never", async () => {
    expect(wall).toMatchObject({ open: 6, breached: 1, dueWithin30: 2, unassigned: 4 });
    expect((await wallView(database, desk.mara, new Date(NOW.getTime() + 1))).breached).toBe(2);
  });

  it("lists what breaks next, the broken first", () => {
    expect(wall.nextToBreach.map(({ id }) => id)).toEqual([ids.over, ids.justDue, ids.soon, ids.later]);
    expect(wall.nextToBreach[0]).toMatchObject({
      assignee: { name: "Ana" },
      teamName: "Flight changes",
      platform: "x",
    });
  });

  it("looks an hour ahead in whole minutes, negative when over", () => {
    expect(wall.hourAhead.map(({ id, minutes, isUrgent }) => [id, minutes, isUrgent])).toEqual([
      [ids.over, -1, true],
      [ids.justDue, 0, false],
      [ids.soon, 30, false],
      [ids.later, 31, false],
    ]);
  });

  it("counts each team's load", () => {
    expect(wall.teams.map(({ name, open, over, unassigned }) => [name, open, over, unassigned])).toEqual([
      ["Baggage and refunds", 2, 0, 1],
      ["Flight changes", 4, 1, 3],
    ]);
  });

  it("names agents in the order of their names, with what they have and whether they are here", async () => {
    const sessionId = randomUUID();
    await insertSession(database, { id: sessionId, userId: desk.ben.id, now: minutesAgo(4) });
    const agents = async () =>
      (await wallView(database, desk.mara, NOW)).agents.map(({ name, open, isOnline }) => [
        name,
        open,
        isOnline,
      ]);
    expect(await agents()).toEqual([
      ["Ana", 1, false],
      ["Ben", 1, true],
      ["Mara", 0, false],
    ]);
    await database
      .update(session)
      .set({ endedAt: minutesAgo(1) })
      .where(eq(session.id, sessionId));
    expect((await agents())[1]).toEqual(["Ben", 1, false]);
  });

  it("counts arrivals and answers in steps of half an hour over eight hours", async () => {
    const matter = await openMatter(database, desk.flights);
    await write(database, matter, { occurredAt: minutesAgo(1) });
    await write(database, matter, { occurredAt: minutesAgo(479) });
    await write(database, matter, { occurredAt: minutesAgo(481) });
    await write(database, matter, {
      occurredAt: minutesAgo(31),
      direction: "outbound",
      origin: "agent",
      state: "sent",
    });
    await write(database, matter, {
      occurredAt: minutesAgo(31),
      direction: "outbound",
      origin: "agent",
      state: "refused",
    });
    const { arrivals } = await wallView(database, desk.mara, NOW);
    expect(arrivals).toHaveLength(16);
    expect(arrivals.at(-1)).toEqual({ at: minutesAgo(30).toISOString(), inbound: 1, answers: 0 });
    expect(arrivals.at(-2)).toMatchObject({ inbound: 0, answers: 1 });
    expect(arrivals[0]).toMatchObject({ inbound: 1 });
  });
});

describe("late arrivals", () => {
  it("are counted apart, and neither broken nor about to be", async () => {
    const before = await wallView(database, desk.mara, NOW);
    const late = { ...running(new Date("9999-01-01T00:00:00Z")), clockLateDueAt: minutesAgo(500) };
    const { id } = await openMatter(database, desk.flights, late);
    const after = await wallView(database, desk.mara, NOW);
    const { breached, dueWithin30, nextToBreach, hourAhead } = before;
    expect(after).toMatchObject({ breached, dueWithin30, nextToBreach, hourAhead });
    expect(after.arrivedLate).toBe(before.arrivedLate + 1);
    await database.update(conversation).set({ status: "resolved" }).where(eq(conversation.id, id));
  });
});

describe("promises decided today", () => {
  const promise = async (given: {
    startedAt: Date;
    metAt?: Date;
    breachedAt?: Date;
    kind?: "next_response";
  }) => {
    const [place] = await database.select({ id: conversation.id }).from(conversation).limit(1);
    const dueAt = new Date(given.startedAt.getTime() + 60 * 60_000);
    await database.insert(slaClock).values({
      id: randomUUID(),
      conversationId: place?.id ?? "",
      kind: "first_response",
      policyId: randomUUID(),
      policyVersion: 1,
      dueAt,
      warnAt: dueAt,
      endedAt: given.metAt ? null : NOW,
      ...given,
    });
  };

  it("are kept when answered in time, and broken at their due time, also when answered later", async () => {
    await promise({ startedAt: minutesAgo(100), metAt: minutesAgo(90) });
    await promise({ startedAt: minutesAgo(100), metAt: minutesAgo(40) });
    await promise({ startedAt: minutesAgo(150), breachedAt: minutesAgo(90), metAt: minutesAgo(60) });
    await promise({ startedAt: minutesAgo(100), breachedAt: minutesAgo(40) });
    // Yesterday's, whether answered today or not, and promises of another kind.
    await promise({ startedAt: minutesAgo(1_000), breachedAt: minutesAgo(940), metAt: minutesAgo(30) });
    await promise({ startedAt: minutesAgo(1_000), metAt: minutesAgo(990) });
    await promise({ startedAt: minutesAgo(100), metAt: minutesAgo(90), kind: "next_response" });
    const { kept, breachedThisHour, medianMinutes, p90Minutes } = await wallView(database, desk.mara, NOW);
    expect(kept).toEqual({ met: 2, decided: 4, targetPercent: 95 });
    expect(breachedThisHour).toBe(1);
    expect([medianMinutes, p90Minutes]).toEqual([75, 706]);
  });
});
