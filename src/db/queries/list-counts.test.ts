import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type ListFilter, wholeView } from "@/core/list-filter";
import { type SlaState, slaState } from "@/core/sla/clock-state";
import { VIEW_NAMES, type Viewer } from "@/core/views";
import { channel } from "@/db/schema/channel";
import { conversationTag, tag } from "@/db/schema/conversation";
import { testDatabase } from "@/testing/database";
import {
  type Desk,
  hire,
  minutesAgo,
  minutesAhead,
  NOW,
  openDesk,
  openMatter,
  type Place,
} from "@/testing/desk";
import { filterChoices } from "./filter-choices";
import { inboxCounts } from "./inbox-counts";
import { listCounts } from "./list-counts";
import { viewIds } from "./view-ids";

const { database } = await testDatabase();
let desk: Desk;
let everybody: Viewer[];
/** The channel of the flights team on another platform. */
let elsewhere: Place;
const outage = randomUUID();

beforeAll(async () => {
  desk = await openDesk(database);
  const none = await hire(database, { name: "Lou", role: "agent", teamIds: [] });
  everybody = [desk.ana, desk.ben, desk.mara, desk.ada, none];
  elsewhere = await anotherChannel(desk.flights);
  await database.insert(tag).values({ id: outage, name: "outage", createdAt: NOW });
  for (const place of [desk.flights, elsewhere, desk.baggage]) await fill(place);
});

describe("a promise", () => {
  const FROM = { clockKind: "first_response" as const, clockStartedAt: minutesAgo(60) };
  const clock = (due: Date, warn: Date) => ({ ...FROM, sortDueAt: due, clockWarnAt: warn });
  const aMomentAgo = new Date(NOW.getTime() - 1);
  const IN_A_MOMENT = new Date(NOW.getTime() + 1);
  /** Where a change of a conversation sorts one without a promise that can still be kept. */
  const BEHIND_ALL = new Date("9999-06-01T00:00:00Z");

  it.each([
    ["due a millisecond ago", clock(aMomentAgo, minutesAgo(15))],
    ["due now", clock(NOW, minutesAgo(15))],
    ["warned of now", clock(minutesAhead(15), NOW)],
    ["to be warned of in a millisecond", clock(minutesAhead(15), IN_A_MOMENT)],
    ["over and paused since", { ...clock(minutesAgo(10), minutesAgo(30)), clockPausedAt: minutesAgo(5) }],
    ["paused before it was due", { ...clock(minutesAgo(10), minutesAgo(30)), clockPausedAt: minutesAgo(20) }],
    ["paused after its warning", { ...clock(minutesAhead(5), minutesAgo(10)), clockPausedAt: minutesAgo(5) }],
    ["urgent and over", { ...clock(minutesAgo(10), minutesAgo(30)), urgencyRank: 0 }],
    ["that nobody could keep", { ...clock(BEHIND_ALL, minutesAgo(30)), clockLateDueAt: minutesAgo(10) }],
  ])("%s stands in the view that its clock says", async (_, given) => {
    const { id } = await openMatter(database, desk.flights, given);
    const state = slaState({ ...timesOf(given), metAt: null }, NOW);
    for (const [view, said] of Object.entries({ breached: "breached", due_soon: "due_soon" } as const))
      expect({ view, isThere: (await idsOf(desk.ana, wholeView(view as SlaView))).includes(id) }).toEqual({
        view,
        isThere: state === said,
      });
  });
});

type SlaView = Extract<SlaState, "breached" | "due_soon">;

describe("every list", () => {
  it.each(VIEW_NAMES)(
    "of %s counts as many as it shows, however it is narrowed, for everybody",
    async (view) => {
      for (const filter of narrowed(view))
        for (const viewer of everybody) {
          const [count] = await listCounts(database, viewer, { filters: [filter], now: NOW });
          const ids = await idsOf(viewer, filter);
          expect({ filter, viewer: viewer.name, count }).toEqual({
            ...{ filter, viewer: viewer.name },
            count: ids.length,
          });
          expect(new Set(ids).size).toBe(ids.length);
        }
    },
  );

  it.each(VIEW_NAMES)("of %s shows, where it is narrowed, what fits of the whole", async (view) => {
    const whole = await idsOf(desk.mara, wholeView(view));
    for (const filter of narrowed(view)) {
      const ids = await idsOf(desk.mara, filter);
      expect(whole.filter((id) => ids.includes(id))).toEqual(ids);
    }
  });

  it("is narrowed by what somebody asks for", async () => {
    const lists = await Promise.all(
      [{ platform: "mastodon" }, { language: "fa" }, { tag: "outage" }, { assignee: "nobody" }].map(
        (narrowing) =>
          listCounts(database, desk.mara, {
            filters: [{ ...wholeView("team"), ...narrowing }, wholeView("team")],
            now: NOW,
          }),
      ),
    );
    for (const [few = 0, all = 0] of lists) {
      expect(few).toBeGreaterThan(0);
      expect(few).toBeLessThan(all);
    }
  });
});

describe("what a list may be narrowed by", () => {
  it("says how many it would then show, and nothing that would show none", async () => {
    for (const viewer of everybody)
      for (const view of ["team", "breached", "resolved"] as const) {
        const filter = { ...wholeView(view), language: "fa" };
        for (const { by, value, count } of await filterChoices(database, viewer, { filter, now: NOW })) {
          const chosen = { ...filter, [by]: value };
          expect({ by, value, count }).toEqual({ by, value, count: (await idsOf(viewer, chosen)).length });
          if (value !== "fa") expect(count).toBeGreaterThan(0);
        }
      }
  });

  it("names no channel, language or tag of another team", async () => {
    await openMatter(database, desk.baggage, { language: "sw" });
    const choices = await filterChoices(database, desk.ana, { filter: wholeView("team"), now: NOW });
    expect(choices.map(({ value }) => value)).not.toContain(desk.baggage.channelId);
    expect(choices.map(({ value }) => value)).not.toContain("sw");
    const { languages } = await inboxCounts(database, desk.ana, NOW);
    expect(languages.map(({ name }) => name).toSorted()).toEqual(["en", "fa"]);
  });
});

const narrowed = (view: ListFilter["view"]): ListFilter[] =>
  [
    {},
    { platform: "x" },
    { platform: "mastodon" },
    { platform: "nowhere" },
    { channelId: desk.flights.channelId },
    { language: "fa" },
    { language: "fa", platform: "x" },
    { tag: "outage" },
    { tag: "outage", language: "en" },
    { assignee: "me" },
    { assignee: "nobody" },
    { assignee: desk.ana.id },
    { assignee: desk.ana.id, platform: "mastodon", language: "en" },
  ].map((narrowing) => ({ ...wholeView(view), ...narrowing }));

const idsOf = async (viewer: Viewer, filter: ListFilter): Promise<string[]> =>
  (await viewIds(database, viewer, { filter: { ...filter, cursor: null }, now: NOW })).ids;

const timesOf = (given: {
  clockStartedAt: Date;
  sortDueAt: Date;
  clockWarnAt: Date;
  clockPausedAt?: Date;
  clockLateDueAt?: Date;
}) => ({
  startedAt: given.clockStartedAt,
  dueAt: given.sortDueAt,
  warnAt: given.clockWarnAt,
  pausedAt: given.clockPausedAt ?? null,
  isLateArrival: given.clockLateDueAt !== undefined,
});

async function anotherChannel(place: Place): Promise<Place> {
  const channelId = randomUUID();
  await database.insert(channel).values({
    ...{ id: channelId, platform: "mastodon", accountExternalId: randomUUID(), username: "elsewhere" },
    ...{ name: "Elsewhere", inboxId: place.inboxId, stateSince: NOW, credentials: new Uint8Array() },
    createdAt: NOW,
  });
  return { ...place, channelId };
}

/** One of each state, in two languages; the even ones bear a tag, some have somebody. */
async function fill(place: Place): Promise<void> {
  const running = { clockKind: "first_response" as const, clockStartedAt: minutesAgo(60) };
  const states = [
    {},
    { ...running, clockWarnAt: minutesAgo(30), sortDueAt: minutesAgo(10) },
    { ...running, clockWarnAt: minutesAgo(5), sortDueAt: minutesAhead(10), urgencyRank: 0 },
    { ...running, clockWarnAt: minutesAhead(20), sortDueAt: minutesAhead(40), isSensitive: true },
    { unknownSends: 1 },
    { status: "snoozed" as const, snoozedUntil: minutesAhead(30) },
    { status: "resolved" as const, resolvedAt: minutesAgo(30) },
  ];
  const languages = ["en", "fa", null];
  for (const [at, state] of states.entries())
    for (const language of languages) {
      const assigneeId = at % 2 === 0 ? desk.ana.id : null;
      const { id } = await openMatter(database, place, { ...state, language, assigneeId });
      if (at % 3 === 0)
        await database.insert(conversationTag).values({ conversationId: id, tagId: outage, taggedAt: NOW });
    }
}
