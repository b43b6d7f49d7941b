import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { wholeView } from "@/core/list-filter";
import { VIEW_NAME_MAX } from "@/core/saved-view";
import { connection } from "@/db/client";
import { testDatabase } from "@/testing/database";
import { type Desk, openDesk } from "@/testing/desk";
import { idContext, request, visit } from "@/testing/visitors";
import * as removal from "./[id]/delete/route";
import * as views from "./route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
let desk: Desk;
let ana = "";
let ben = "";

beforeAll(async () => {
  desk = await openDesk(database);
  ana = (await visit(database, desk.ana)).cookie;
  ben = (await visit(database, desk.ben)).cookie;
});
afterAll(() => connection().close());

const list = { kind: "list", filter: wholeView("team") };
const wish = (more: object = {}) => ({
  ...{ id: randomUUID(), basedOn: 0, name: "All", teamId: null, shows: list },
  ...more,
});
const save = (body: object, cookie = ana) => views.POST(request("/api/views", { cookie, body }));
const Seen = z.object({
  views: z.array(z.object({ name: z.string() })),
  teams: z.array(z.object({ id: z.string() })),
});
const seenBy = async (cookie: string) =>
  Seen.parse(await (await views.GET(request("/api/views?zone=UTC", { cookie }))).json());

describe("saving a view", () => {
  it.each([
    ["without a name", { name: "  " }],
    ["with an endless name", { name: "x".repeat(VIEW_NAME_MAX + 1) }],
    [
      "of a view that does not exist",
      { shows: { kind: "list", filter: { ...wholeView("team"), view: "all" } } },
    ],
    ["with half a filter", { shows: { kind: "list", filter: { view: "team" } } }],
    [
      "with a key that nobody knows",
      { shows: { kind: "list", filter: { ...wholeView("team"), sort: "id" } } },
    ],
    [
      "with an assignee who is no person",
      { shows: { kind: "list", filter: { ...wholeView("team"), assignee: "x" } } },
    ],
    ["that asks for nothing", { shows: { kind: "search", q: "  " } }],
    ["that asks for a book", { shows: { kind: "search", q: "x".repeat(301) } }],
    ["for somebody else", { ownerId: "0190f3e4-5b1c-7c3e-9d51-2f6f1f0a9b11" }],
  ])("%s is refused", async (_, more) => expect((await save(wish(more))).status).toBe(400));

  it("keeps its place under its name, for its maker", async () => {
    expect((await save(wish({ name: "  Everything  " }))).status).toBe(200);
    expect((await seenBy(ana)).views.map(({ name }) => name)).toEqual(["Everything"]);
    expect((await seenBy(ben)).views).toEqual([]);
  });

  it("offers to share it with the teams of whoever asks", async () => {
    expect((await seenBy(ana)).teams.map(({ id }) => id)).toEqual([desk.flights.teamId]);
  });
});

it("says why it did not do what was understood", async () => {
  const one = wish();
  await save(one);
  const answer = await save({ ...one, basedOn: 7 });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toEqual({ ok: false, reason: "changed_meanwhile" });
});

it("answers of a colleague's own view what it answers of one that never was", async () => {
  const one = wish();
  await save(one);
  const deleted = (id: string) =>
    removal.POST(request("/api/views/x/delete", { cookie: ben, body: { basedOn: 1 } }), idContext(id));
  const [hidden, absent] = [await deleted(one.id), await deleted(randomUUID())];
  expect([hidden.status, await hidden.text()]).toEqual([404, await absent.text()]);
});
