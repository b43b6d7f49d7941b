import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type InboxFilter, wholeView } from "@/core/list-filter";
import { VIEW_NAMES, type Viewer } from "@/core/views";
import { testDatabase } from "@/testing/database";
import { type Desk, minutesAgo, minutesAhead, NOW, openDesk, openMatter } from "@/testing/desk";
import { conversation, conversationTag, readMark, tag } from "../schema/conversation";
import { inboxCounts } from "./inbox-counts";
import { inboxPage, PAGE_ROWS } from "./inbox-page";
import { inboxRows } from "./inbox-rows";

const { database } = await testDatabase();
let desk: Desk;

const all = (view: InboxFilter["view"], more: Partial<InboxFilter> = {}): InboxFilter => ({
  ...wholeView(view),
  cursor: null,
  ...more,
});

const pageOf = (viewer: Viewer, filter: InboxFilter) => inboxPage(database, viewer, { filter, now: NOW });

async function readAll(
  viewer: Viewer,
  filter: InboxFilter,
  between: () => Promise<unknown> = async () => {},
) {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await pageOf(viewer, { ...filter, cursor });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
    await between();
  } while (cursor);
  return ids;
}

beforeAll(async () => {
  desk = await openDesk(database);
});

describe("the list", () => {
  it("puts urgent first, then what is due soonest, and what has no clock last", async () => {
    const { flights, ana } = desk;
    const late = await openMatter(database, flights, { ...clock(50), preview: "later" });
    const soon = await openMatter(database, flights, { ...clock(5) });
    const urgent = await openMatter(database, flights, { ...clock(55), priority: "urgent", urgencyRank: 0 });
    const quiet = await openMatter(database, flights);
    const { rows } = await pageOf(ana, all("team"));
    expect(rows.map(({ id }) => id)).toEqual([urgent.id, soon.id, late.id, quiet.id]);
    expect(rows[3]?.clock).toBeNull();
  });

  it("orders snoozed ones by when they wake and resolved ones by the latest", async () => {
    const { baggage, ben } = desk;
    const later = await openMatter(database, baggage, { status: "snoozed", snoozedUntil: minutesAhead(90) });
    const sooner = await openMatter(database, baggage, { status: "snoozed", snoozedUntil: minutesAhead(30) });
    const before = await openMatter(database, baggage, { status: "resolved", resolvedAt: minutesAgo(90) });
    const justNow = await openMatter(database, baggage, { status: "resolved", resolvedAt: minutesAgo(1) });
    expect(await readAll(ben, all("snoozed"))).toEqual([sooner.id, later.id]);
    expect(await readAll(ben, all("resolved"))).toEqual([justNow.id, before.id]);
  });

  it("shows whether the viewer has read the customer's last message", async () => {
    const { flights, ana } = desk;
    const matter = await openMatter(database, flights, { lastInboundAt: minutesAgo(5) });
    const isUnread = async () => (await inboxRows(database, ana, [matter.id]))[0]?.isUnread;
    expect(await isUnread()).toBe(true);
    await database
      .insert(readMark)
      .values({ userId: ana.id, conversationId: matter.id, readAt: minutesAgo(1) });
    expect(await isUnread()).toBe(false);
  });

  it("shows the three strongest reasons, the strongest first", async () => {
    const reasons = [5, 40, 10, 30].map((points) => ({ name: `r${points}`, points, params: {} }));
    const matter = await openMatter(database, desk.flights, { reasons });
    const [row] = await inboxRows(database, desk.ana, [matter.id]);
    expect(row?.reasons.map(({ points }) => points)).toEqual([40, 30, 10]);
  });

  it("finds by channel and by tag", async () => {
    const { flights, baggage, mara } = desk;
    const tagged = await openMatter(database, baggage);
    const tagId = randomUUID();
    await database.insert(tag).values({ id: tagId, name: "outage", createdAt: NOW });
    await database.insert(conversationTag).values({ conversationId: tagged.id, tagId, taggedAt: NOW });
    expect(await readAll(mara, all("team", { tag: "outage" }))).toEqual([tagged.id]);
    expect(await readAll(mara, all("team", { tag: "out%" }))).toEqual([]);
    const ofChannel = await pageOf(mara, all("team", { channelId: flights.channelId }));
    expect(new Set(ofChannel.rows.map(({ channelId }) => channelId))).toEqual(new Set([flights.channelId]));
  });
});

describe("paging", () => {
  let place: Desk["flights"];
  let viewer: Viewer;
  let ids: string[];

  beforeAll(async () => {
    place = desk.baggage;
    viewer = desk.ben;
    for (let at = 0; at < PAGE_ROWS * 2 + 17; at++)
      await openMatter(database, place, { ...clock(at % 3), urgencyRank: at % 2 });
    const open = await database
      .select({ id: conversation.id })
      .from(conversation)
      .where(sql`team_id = ${place.teamId} and status = 'open'`);
    ids = open.map(({ id }) => id);
  });

  it("shows every row once, in order, also where many are due at the same moment", async () => {
    const seen = await readAll(viewer, all("team"));
    expect(seen).toHaveLength(ids.length);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(await readAll(viewer, all("team", { channelId: place.channelId }))).toEqual(seen);
  });

  it("shows every row that keeps its place once, while others come and go", async () => {
    const leaving = ids.filter((_, at) => at % 7 === 0);
    const staying = new Set(ids.filter((id) => !leaving.includes(id)));
    const seen = await readAll(viewer, all("team"), async () => {
      const id = leaving.pop();
      if (id)
        await database
          .update(conversation)
          .set({ status: "resolved", resolvedAt: NOW })
          .where(eq(conversation.id, id));
      await openMatter(database, place, clock(Math.round(Math.random() * 60)));
    });
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen.filter((id) => staying.has(id))).toHaveLength(staying.size);
  });
});

describe("every view", () => {
  it.each(VIEW_NAMES)("%s counts as many as it lists, for everybody", async (view) => {
    const { flights, baggage, ana, ben, mara, ada } = desk;
    for (const place of [flights, baggage]) await oneOfEach(place, ana);
    for (const viewer of [ana, ben, mara, ada]) {
      const counts = await inboxCounts(database, viewer, NOW);
      expect({ viewer: viewer.name, count: counts.views[view] }).toEqual({
        viewer: viewer.name,
        count: (await readAll(viewer, all(view))).length,
      });
    }
  });
});

async function oneOfEach(place: Desk["flights"], assignee: Viewer) {
  await openMatter(database, place, { ...clock(10), assigneeId: assignee.id });
  await openMatter(database, place, { ...clock(10), isSensitive: true, urgencyRank: 0 });
  await openMatter(database, place, { status: "snoozed", snoozedUntil: minutesAhead(10) });
  await openMatter(database, place, { status: "resolved", resolvedAt: NOW, unknownSends: 1 });
}

function clock(dueInMinutes: number) {
  return {
    clockKind: "first_response" as const,
    clockStartedAt: minutesAhead(dueInMinutes - 60),
    clockWarnAt: minutesAhead(dueInMinutes - 15),
    sortDueAt: minutesAhead(dueInMinutes),
  };
}
