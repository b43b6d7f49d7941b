import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { VIEW_NAMES, type Viewer } from "@/core/views";
import { connection } from "@/db/client";
import { notification } from "@/db/schema/notification";
import { session } from "@/db/schema/people";
import { announce } from "@/realtime/notices";
import { indexSearch } from "@/services/index-search";
import { testDatabase } from "@/testing/database";
import { type Desk, hire, minutesAgo, minutesAhead, NOW, openDesk, openMatter, write } from "@/testing/desk";
import { openPage } from "@/testing/open-page";
import { idContext, request, visit } from "@/testing/visitors";
import * as bulk from "./bulk/route";
import * as presence from "./conversations/[id]/presence/route";
import * as conversations from "./conversations/[id]/route";
import * as counts from "./counts/route";
import * as listCount from "./inbox/count/route";
import * as viewIds from "./inbox/ids/route";
import * as inbox from "./inbox/route";
import * as rows from "./inbox/rows/route";
import * as secrets from "./messages/[id]/secrets/route";
import * as notifications from "./notifications/route";
import * as search from "./search/route";
import * as stream from "./stream/route";

vi.mock("next/headers", () => import("@/testing/request-scope"));

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);

let desk: Desk;
let people: Viewer[];
/** Every conversation with its team, and a message of each. */
const all: { id: string; teamId: string; messageId: string; words: string }[] = [];

beforeAll(async () => {
  desk = await openDesk(database);
  const both = await hire(database, {
    name: "Kim",
    role: "agent",
    teamIds: [desk.flights.teamId, desk.baggage.teamId],
  });
  const none = await hire(database, { name: "Lou", role: "agent", teamIds: [] });
  people = [desk.ana, desk.ben, desk.mara, desk.ada, both, none];
  for (const place of [desk.flights, desk.baggage]) {
    for (const given of EVERY_STATE) {
      const matter = await openMatter(database, place, { ...given, assigneeId: desk.ana.id });
      const words = `My flight is gone, number ${all.length}.`;
      const messageId = await write(database, matter, { body: words });
      all.push({ id: matter.id, teamId: place.teamId, messageId, words });
    }
  }
  const told = people.flatMap(({ id: userId }) =>
    all.map(({ id: conversationId }) => ({
      userId,
      conversationId,
      kind: "mentioned" as const,
      createdAt: NOW,
    })),
  );
  await database.insert(notification).values(told);
  await indexSearch(database, NOW);
});
afterAll(() => connection().close());

const EVERY_STATE = [
  { urgencyRank: 0 },
  { isSensitive: true },
  { unknownSends: 1 },
  { status: "snoozed" as const, snoozedUntil: minutesAhead(5) },
  { status: "resolved" as const, resolvedAt: minutesAgo(5) },
  { lastMessageAt: NOW },
];

const Page = z.object({ rows: z.array(z.object({ id: z.string() })) });
const Ids = z.object({ ids: z.array(z.string()) });
const Outcomes = z.object({
  outcomes: z.array(z.object({ conversationId: z.string(), outcome: z.string() })),
});
const Found = Page.extend({ matches: z.record(z.string(), z.unknown()) });
const Told = z.object({ lines: z.array(z.object({ conversationId: z.string() })) });
const Counts = z.object({ views: z.record(z.string(), z.number()) });
const Count = z.object({ count: z.number() });

/** What a person finds on each road, as sets of conversations. */
const ROADS: Record<string, (cookie: string) => Promise<Set<string>>> = {
  "the lists": async (cookie) => {
    const pages = await Promise.all(
      VIEW_NAMES.map(async (view) =>
        Page.parse(await json(inbox.GET(request(`/api/inbox?view=${view}`, { cookie })))),
      ),
    );
    return new Set(pages.flatMap((page) => page.rows.map(({ id }) => id)));
  },
  "whole views": async (cookie) => {
    const views = await Promise.all(
      VIEW_NAMES.map(async (view) =>
        Ids.parse(await json(viewIds.GET(request(`/api/inbox/ids?view=${view}`, { cookie })))),
      ),
    );
    return new Set(views.flatMap(({ ids }) => ids));
  },
  "acted on together": async (cookie) => {
    const items = all.map(({ id }) => ({ conversationId: id, commandId: randomUUID() }));
    const body = { act: { type: "mark_read" }, items };
    const { outcomes } = Outcomes.parse(await json(bulk.POST(request("/api/bulk", { cookie, body }))));
    return new Set(
      outcomes.flatMap(({ conversationId, outcome }) => (outcome === "done" ? [conversationId] : [])),
    );
  },
  "rows by id": async (cookie) => {
    const ids = all.map(({ id }) => id).join(",");
    const found = Page.parse(await json(rows.GET(request(`/api/inbox/rows?ids=${ids}`, { cookie }))));
    return new Set(found.rows.map(({ id }) => id));
  },
  "a search for the words of all": (cookie) => searched(cookie, "flight"),
  "a search for whoever wrote": (cookie) => searched(cookie, "from:noor"),
  "one by one": (cookie) =>
    foundBy(({ id }) => conversations.GET(request("/api/conversations/x", { cookie }), idContext(id))),
  "what was masked": (cookie) =>
    foundBy(({ messageId }) =>
      secrets.GET(request("/api/messages/x/secrets", { cookie }), idContext(messageId)),
    ),
  "who is there": (cookie) =>
    foundBy(({ id }) => presence.GET(request("/api/conversations/x/presence", { cookie }), idContext(id))),
  "what they were told": async (cookie) => {
    const { lines } = Told.parse(await json(notifications.GET(request("/api/notifications", { cookie }))));
    return new Set(lines.map(({ conversationId }) => conversationId));
  },
  "the pages of lists": async (cookie) => {
    const pages = await Promise.all(VIEW_NAMES.map((view) => shownAt(`/inbox?view=${view}`, cookie)));
    return new Set(pages.flatMap((ids) => [...ids]));
  },
  "the page of a search": (cookie) => shownAt("/inbox?q=flight", cookie),
  "the pages of one": (cookie) =>
    foundBy(async ({ id, words }) => {
      const address = `/inbox?view=mine&c=${id}`;
      const { content } = await openPage("(desk)/inbox", { address, cookie });
      return { ok: content.includes(words) };
    }),
};

it("is the same set of conversations on every road, and the policy's", async () => {
  for (const person of people) {
    const { cookie } = await visit(database, person);
    const expected = new Set(
      all
        .filter(({ teamId }) => person.role !== "agent" || person.teamIds.includes(teamId))
        .map(({ id }) => id),
    );
    for (const [road, find] of Object.entries(ROADS)) {
      expect({ person: person.name, road, found: await find(cookie) }).toEqual({
        person: person.name,
        road,
        found: expected,
      });
    }
    for (const type of ["conversation", "presence"] as const)
      expect({ person: person.name, type, told: await noticed(person, type) }).toEqual({
        ...{ person: person.name, type, told: expected },
      });
  }
});

it("counts in every view what its list shows, to everybody", async () => {
  for (const person of people) {
    const { cookie } = await visit(database, person);
    const { views } = Counts.parse(await json(counts.GET(request("/api/counts", { cookie }))));
    for (const view of VIEW_NAMES) {
      const list = Page.parse(await json(inbox.GET(request(`/api/inbox?view=${view}`, { cookie }))));
      const path = `/api/inbox/count?view=${view}`;
      const { count } = Count.parse(await json(listCount.GET(request(path, { cookie }))));
      expect({ person: person.name, view, count, beside: views[view] }).toEqual({
        ...{ person: person.name, view },
        ...{ count: list.rows.length, beside: list.rows.length },
      });
    }
  }
});

it("is empty on every road for whoever is not, or no longer, signed in", async () => {
  const ended = await visit(database, desk.ada);
  await database.update(session).set({ endedAt: new Date() }).where(eq(session.id, ended.sessionId));
  for (const cookie of ["", ended.cookie]) {
    for (const [road, find] of Object.entries(ROADS))
      expect({ road, found: await find(cookie) }).toEqual({ road, found: new Set() });
    expect((await stream.GET(request("/api/stream", { cookie }))).status).toBe(401);
  }
});

it("stays empty for an agent without a team, whatever is asked", async () => {
  const lou = people.at(-1);
  const { cookie } = await visit(database, lou ?? desk.ana);
  expect(
    await json(inbox.GET(request(`/api/inbox?view=team&channelId=${desk.flights.channelId}`, { cookie }))),
  ).toEqual({ rows: [], nextCursor: null });
  expect(await json(inbox.GET(request("/api/inbox?view=mine", { cookie })))).toEqual({
    rows: [],
    nextCursor: null,
  });
});

/** To whoever is not signed in, every road says that alone. */
const SIGNED_OUT = { error: "signed_out" };
const NOTHING = { rows: [], ids: [], outcomes: [], matches: {}, lines: [] };

async function json(response: Promise<Response>): Promise<unknown> {
  const answered = await response;
  const body: unknown = await answered.json();
  if (answered.status !== 401) return body;
  expect(body).toEqual(SIGNED_OUT);
  return NOTHING;
}

async function shownAt(address: string, cookie: string): Promise<Set<string>> {
  const { content } = await openPage("(desk)/inbox", { address, cookie });
  return new Set(all.map(({ id }) => id).filter((id) => content.includes(id)));
}

async function searched(cookie: string, q: string): Promise<Set<string>> {
  const path = `/api/search?zone=UTC&q=${encodeURIComponent(q)}`;
  const { rows, matches } = Found.parse(await json(search.GET(request(path, { cookie }))));
  return new Set([...rows.map(({ id }) => id), ...Object.keys(matches)]);
}

async function foundBy(ask: (one: (typeof all)[number]) => Promise<{ ok: boolean }>): Promise<Set<string>> {
  const asked = await Promise.all(all.map(async (one) => ((await ask(one)).ok ? [one.id] : [])));
  return new Set(asked.flat());
}

/** Announces everything, then something for this person alone: what came before it is all that comes. */
async function noticed(person: Viewer, type: "conversation" | "presence"): Promise<Set<string>> {
  const { cookie } = await visit(database, person);
  const response = await stream.GET(request("/api/stream", { cookie }));
  await announce(database, [
    ...all.map(({ id }) => ({ type, id, version: 2 })),
    { type: "person", id: person.id, version: 1 },
  ]);
  const seen = new Set<string>();
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (reader && !text.includes(person.id)) text += (await reader.read()).value ?? "";
  await reader?.cancel();
  for (const [, told, id] of text.matchAll(/"type":"([^"]+)","id":"([^"]+)"/g))
    if (id && told === type) seen.add(id);
  return seen;
}
