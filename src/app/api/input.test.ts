import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { encodeCursor } from "@/core/inbox-cursor";
import { connection } from "@/db/client";
import { indexSearch } from "@/services/index-search";
import { testDatabase } from "@/testing/database";
import { NOW, openDesk, openMatter, write } from "@/testing/desk";
import { idContext, request, visit } from "@/testing/visitors";
import * as conversations from "./conversations/[id]/route";
import * as inbox from "./inbox/route";
import * as rows from "./inbox/rows/route";
import * as profile from "./profile/route";
import * as search from "./search/route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
let cookie = "";

beforeAll(async () => {
  const desk = await openDesk(database);
  await write(database, await openMatter(database, desk.flights));
  await indexSearch(database, NOW);
  cookie = (await visit(database, desk.mara)).cookie;
});
afterAll(() => connection().close());

const list = async (query: string) => (await inbox.GET(request(`/api/inbox?${query}`, { cookie }))).status;
const someId = "0190f3e4-5b1c-7c3e-9d51-2f6f1f0a9b11";

describe("the list", () => {
  it.each([
    ["no view", ""],
    ["an unknown view", "view=all"],
    ["a view twice", "view=mine&view=team"],
    ["an unknown key", "view=team&sort=sla_due_at"],
    ["a key of every object", "view=team&__proto__=x"],
    ["another one", "view=team&constructor=x"],
    ["a channel that is no id", "view=team&channelId=1%20or%201=1"],
    ["an array", "view=team&tag[]=a"],
    ["an endless tag", `view=team&tag=${"x".repeat(61)}`],
    ["a tag with a NUL", "view=team&tag=a%00b"],
    ["a cursor that is none", "view=team&cursor=abc"],
    ["a cursor of another shape", `view=team&cursor=${btoa('{"rank":0}')}`],
    ["a cursor from the end of time", `view=team&cursor=${encodeCursor({ rank: 0, at: 9e15, id: someId })}`],
  ])("refuses %s", async (_what, query) => expect(await list(query)).toBe(400));

  it("answers whatever is asked with rows or a refusal, never with an error", async () => {
    const key = fc.constantFrom("view", "channelId", "tag", "cursor", "__proto__", "x");
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom("team", "mine", "snoozed", "%", "'; select pg_sleep(9) --", "\0", "\ud800", someId),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, value), { maxLength: 5 }), async (pairs) => {
        expect([200, 400]).toContain(await list(new URLSearchParams(pairs).toString()));
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  it("goes on from any cursor of its own shape", async () => {
    const anywhere = fc.record({
      rank: fc.integer({ min: 0, max: 9 }),
      at: fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
      id: fc.uuid(),
    });
    await fc.assert(
      fc.asyncProperty(anywhere, fc.constantFrom("team", "snoozed", "resolved"), async (cursor, view) => {
        expect(await list(`view=${view}&cursor=${encodeCursor(cursor)}`)).toBe(200);
      }),
      { numRuns: 100, seed: 2 },
    );
  });
});

describe("the search", () => {
  const ask = async (given: Record<string, string>) =>
    (await search.GET(request(`/api/search?${new URLSearchParams(given)}`, { cookie }))).status;

  it.each<[string, Record<string, string>]>([
    ["no question", { q: " ", zone: "UTC" }],
    ["no time zone", { q: "flight" }],
    ["a time zone that is none", { q: "flight", zone: "Nowhere/Land" }],
    ["an endless question", { q: "x".repeat(301), zone: "UTC" }],
    ["a cursor that is none", { q: "flight", zone: "UTC", cursor: "abc" }],
    ["an unknown key", { q: "flight", zone: "UTC", team: "all" }],
  ])("refuses %s", async (_what, given) => expect(await ask(given)).toBe(400));

  it("answers whatever is asked, in words or in signs, never with an error", async () => {
    const sign = fc.constantFrom(
      ..."'\"\\:&|!()<>*@#¶%_-\0\u200c“»",
      "flight",
      " ",
      "is:open",
      "tag:",
      "from:",
      "on:2026",
    );
    const question = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(sign).map((signs) => signs.join("")),
    );
    await fc.assert(
      fc.asyncProperty(question, async (q) => {
        expect([200, 400]).toContain(await ask({ q, zone: "UTC" }));
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  it("goes on from any cursor of its own shape", async () => {
    const anywhere = fc.record({
      rank: fc.constant(0),
      at: fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
      id: fc.uuid(),
    });
    await fc.assert(
      fc.asyncProperty(anywhere, async (cursor) => {
        expect(await ask({ q: "flight", zone: "UTC", cursor: encodeCursor(cursor) })).toBe(200);
      }),
      { numRuns: 50, seed: 2 },
    );
  });
});

it("reads no more rows at once than a screen can show", async () => {
  const ids = (count: number) =>
    request(`/api/inbox/rows?ids=${Array.from({ length: count }, () => someId).join(",")}`, { cookie });
  expect((await rows.GET(ids(200))).status).toBe(200);
  expect((await rows.GET(ids(201))).status).toBe(400);
});

it("knows no conversation whose id is none", async () => {
  for (const id of ["1", "", "' or 1=1", "%", `${someId}x`]) {
    expect((await conversations.GET(request("/api/conversations/x", { cookie }), idContext(id))).status).toBe(
      404,
    );
  }
});

describe("the profile", () => {
  const change = async (body: unknown, headers: Record<string, string> = {}) =>
    (await profile.POST(request("/api/profile", { cookie, body, headers }))).status;

  it("takes a language, a theme and a density, and nothing else", async () => {
    expect(await change({ locale: "fa", theme: "dark", density: "compact" })).toBe(204);
    expect(await change({})).toBe(204);
    for (const wrong of [
      { role: "admin" },
      { theme: "dark", id: someId },
      { locale: ["fa"] },
      { locale: "de" },
      { density: "dense" },
      [],
      null,
      '{"__proto__":{"role":"admin"}}',
      "{",
    ]) {
      expect({ wrong, status: await change(wrong) }).toEqual({ wrong, status: 400 });
    }
  });

  it("reads JSON only, and not without end", async () => {
    expect(await change({}, { "content-type": "text/plain" })).toBe(415);
    expect(await change({}, { "content-type": "application/x-www-form-urlencoded" })).toBe(415);
    expect(await change({ theme: "x".repeat(2_000) })).toBe(413);
  });

  it.each([
    ["no origin", { origin: "" }],
    ["an opaque origin", { origin: "null" }],
    ["another site", { origin: "https://evil.example" }],
    ["a host below ours", { origin: "http://evil.localhost:3060" }],
    ["another port", { origin: "http://localhost:3061" }],
    ["another scheme", { origin: "https://localhost:3060" }],
    ["an origin that only begins like ours", { origin: "http://localhost:3060.evil.example" }],
    ["a user before the host", { origin: "http://localhost:3060@evil.example" }],
    ["a site that the browser names as another", { "sec-fetch-site": "cross-site" }],
    ["a site beside ours", { "sec-fetch-site": "same-site" }],
  ])("is not changed from %s", async (_what, headers) =>
    expect(await change({ theme: "dark" }, headers)).toBe(403),
  );

  it("is changed from the very host that was asked, whichever of its names that is", async () => {
    expect(
      await change({ theme: "light" }, { origin: "http://127.0.0.1:3060", host: "127.0.0.1:3060" }),
    ).toBe(204);
  });
});
