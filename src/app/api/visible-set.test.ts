import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { VIEW_NAMES, type Viewer } from "@/core/views";
import { connection } from "@/db/client";
import { announce } from "@/realtime/notices";
import { indexSearch } from "@/services/index-search";
import { testDatabase } from "@/testing/database";
import { type Desk, hire, minutesAgo, minutesAhead, NOW, openDesk, openMatter, write } from "@/testing/desk";
import { idContext, request, visit } from "@/testing/visitors";
import * as bulk from "./bulk/route";
import * as presence from "./conversations/[id]/presence/route";
import * as conversations from "./conversations/[id]/route";
import * as counts from "./counts/route";
import * as viewIds from "./inbox/ids/route";
import * as inbox from "./inbox/route";
import * as rows from "./inbox/rows/route";
import * as secrets from "./messages/[id]/secrets/route";
import * as search from "./search/route";
import * as stream from "./stream/route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);

let desk: Desk;
let people: Viewer[];
/** Every conversation with its team, and a message of each. */
const all: { id: string; teamId: string; messageId: string; isOpen: boolean }[] = [];

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
      const messageId = await write(database, matter);
      all.push({ id: matter.id, teamId: place.teamId, messageId, isOpen: !given.status });
    }
  }
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
const Counts = z.object({ views: z.object({ team: z.number() }) });

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
  "live notices": (cookie) => noticed(cookie, "conversation"),
  "live notices of who is there": (cookie) => noticed(cookie, "presence"),
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
    const { views } = Counts.parse(await json(counts.GET(request("/api/counts", { cookie }))));
    expect(views.team).toBe(all.filter(({ id, isOpen }) => isOpen && expected.has(id)).length);
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

const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();

async function searched(cookie: string, q: string): Promise<Set<string>> {
  const path = `/api/search?zone=UTC&q=${encodeURIComponent(q)}`;
  const { rows, matches } = Found.parse(await json(search.GET(request(path, { cookie }))));
  return new Set([...rows.map(({ id }) => id), ...Object.keys(matches)]);
}

async function foundBy(ask: (one: (typeof all)[number]) => Promise<Response>): Promise<Set<string>> {
  const asked = await Promise.all(all.map(async (one) => ((await ask(one)).ok ? [one.id] : [])));
  return new Set(asked.flat());
}

/** Announces everything, then something that this person sees for certain: what came before it is all that comes. */
async function noticed(cookie: string, type: "conversation" | "presence"): Promise<Set<string>> {
  const response = await stream.GET(request("/api/stream", { cookie }));
  const last = await sentinelFor(cookie);
  await announce(database, [
    ...all.map(({ id }) => ({ type, id, version: 2 })),
    { type: "channel", id: last ?? randomUUID(), version: 1 },
  ]);
  if (!last) {
    await response.body?.cancel();
    return new Set();
  }
  const seen = new Set<string>();
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (reader && !text.includes(last)) text += (await reader.read()).value ?? "";
  await reader?.cancel();
  for (const [, told, id] of text.matchAll(/"type":"([^"]+)","id":"([^"]+)"/g))
    if (id && told === type) seen.add(id);
  return seen;
}

/** A channel of theirs; null for somebody who has none. */
async function sentinelFor(cookie: string): Promise<string | null> {
  const found = z
    .object({ channels: z.array(z.object({ id: z.string() })) })
    .parse(await json(counts.GET(request("/api/counts", { cookie }))));
  return found.channels[0]?.id ?? null;
}
