import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { type Desk, minutesAgo, minutesAhead, NOW, openDesk, openMatter, write } from "@/testing/desk";
import { channelBudget, channelCursor, channelGap } from "../schema/channel";
import { platformEvent } from "../schema/platform-event";
import { channelDetail } from "./channel-detail";
import { channelList } from "./channel-health";

const { database } = await testDatabase();
let desk: Desk;
let refusedId: string;

beforeAll(async () => {
  desk = await openDesk(database);
  const { channelId } = desk.flights;
  const cursor = { channelId, everySeconds: 30, failures: 0 };
  await database.insert(channelCursor).values([
    { ...cursor, source: "mentions", lastPulledAt: minutesAgo(1) },
    {
      ...cursor,
      source: "direct_messages",
      lastPulledAt: minutesAgo(3),
      lastError: "rate_limited",
      retryAt: minutesAhead(2),
    },
  ]);
  await database.insert(channelGap).values({
    ...{ channelId, source: "mentions", reason: "too_many" as const },
    ...{ fromAt: minutesAgo(90), toAt: minutesAgo(60), noticedAt: minutesAgo(7) },
  });
  const budget = { channelId, quota: 15, remaining: 2, updatedAt: NOW };
  await database.insert(channelBudget).values([
    { ...budget, endpoint: "direct_messages", resetsAt: new Date(Date.now() + 600_000) },
    { ...budget, endpoint: "mentions", resetsAt: new Date(Date.now() - 1) },
  ]);
  const event = { channelId, kind: "post", version: "1", road: "pull" as const, receivedAt: minutesAgo(2) };
  await database.insert(platformEvent).values([
    { ...event, externalId: "good", state: "applied" },
    { ...event, externalId: "bad", state: "parked", reason: "malformed", attempts: 2 },
  ]);
  const matter = await openMatter(database, desk.flights);
  for (const lag of [1, 2, 30])
    await write(database, matter, { occurredAt: new Date(NOW.getTime() - lag * 1_000) });
  await write(database, matter, { occurredAt: minutesAgo(500), createdAt: minutesAgo(200) });
  const ours = {
    direction: "outbound" as const,
    origin: "agent" as const,
    userId: desk.ana.id,
    externalId: null,
    sendAt: NOW,
  };
  refusedId = await write(database, matter, { ...ours, state: "refused", refusalReason: "duplicate" });
  await write(database, matter, { ...ours, state: "unknown" });
  await write(database, matter, { ...ours, state: "queued", waitingReason: "rate_limited" });
  await write(database, matter, { ...ours, state: "queued" });
});

it("says of each channel how it is", async () => {
  const [baggage, flights] = await channelList(database, desk.mara, NOW);
  expect(flights).toMatchObject({
    name: "Flight changes",
    teamName: "Flight changes",
    state: "active",
    lastPulledAt: minutesAgo(1).toISOString(),
    lagSeconds: 2,
    parked: 1,
    unknownSends: 1,
    refusedToday: 1,
    waitingSends: 1,
  });
  expect(baggage).toMatchObject({
    lastPulledAt: null,
    lagSeconds: null,
    parked: 0,
    unknownSends: 0,
    refusedToday: 0,
    waitingSends: 0,
  });
});

it("lists to an agent the channels of their teams", async () => {
  expect((await channelList(database, desk.ben, NOW)).map(({ name }) => name)).toEqual([
    "Baggage and refunds",
  ]);
  expect(await channelDetail(database, desk.ben, { id: desk.flights.channelId, now: NOW })).toBeNull();
  expect(await channelDetail(database, desk.ada, { id: randomUUID(), now: NOW })).toBeNull();
});

it("shows a channel's sources, gaps, parked events and failed sends", async () => {
  expect(await channelDetail(database, desk.ana, { id: desk.flights.channelId, now: NOW })).toMatchObject({
    sources: [
      { source: "direct_messages", lastError: "rate_limited", retryAt: minutesAhead(2).toISOString() },
      { source: "mentions", lastError: null },
    ],
    gaps: [{ source: "mentions", reason: "too_many", to: minutesAgo(60).toISOString(), closedAt: null }],
    allowances: [{ endpoint: "direct_messages", quota: 15, remaining: 2 }],
    openGaps: 1,
    isSimulated: false,
    parkedEvents: [
      { externalId: "bad", reason: { code: "told", params: { words: "malformed" } }, attempts: 2 },
    ],
    sendErrors: expect.arrayContaining([
      expect.objectContaining({ messageId: refusedId, state: "refused", reason: "duplicate" }),
    ]),
  });
});
