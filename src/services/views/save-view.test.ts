import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { wholeView } from "@/core/list-filter";
import { SAVED_VIEWS_MAX, type SavedViewWish } from "@/core/saved-view";
import type { Viewer } from "@/core/views";
import { savedViews } from "@/db/queries/saved-view-counts";
import { savedView } from "@/db/schema/saved-view";
import { testDatabase } from "@/testing/database";
import { type Desk, hire, minutesAgo, minutesAhead, NOW, openDesk, openMatter, write } from "@/testing/desk";
import { tidyUp } from "../housekeeping";
import { indexSearch } from "../index-search";
import { moveView, removeView, restoreView, saveView } from "./save-view";

const { database } = await testDatabase();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(database);
});
beforeEach(() => database.delete(savedView));

const NOT_FOUND = { ok: false, reason: "not_found" };
const NOT_ALLOWED = { ok: false, reason: "not_allowed" };

const wish = (more: Partial<SavedViewWish> = {}): SavedViewWish => ({
  ...{ id: randomUUID(), basedOn: 0, name: "Late on X", teamId: null },
  shows: { kind: "list", filter: { ...wholeView("breached"), platform: "x" } },
  ...more,
});
const shared = (more: Partial<SavedViewWish> = {}) => wish({ teamId: desk.flights.teamId, ...more });
const save = (viewer: Viewer, given: SavedViewWish) => saveView(database, { viewer, wish: given, now: NOW });
const remove = (viewer: Viewer, id: string, basedOn = 1) =>
  removeView(database, { viewer, id, basedOn, now: NOW });
const restore = (viewer: Viewer, id: string, basedOn = 2) =>
  restoreView(database, { viewer, id, basedOn, now: NOW });
const move = (viewer: Viewer, id: string, { by, basedOn }: { by: 1 | -1; basedOn: number }) =>
  moveView(database, { viewer, id, basedOn, by, now: NOW });
const seenBy = async (viewer: Viewer) =>
  (await savedViews(database, { viewer, zone: "UTC", now: NOW, spentMs: () => 0 })).views;
const namesFor = async (viewer: Viewer) => (await seenBy(viewer)).map(({ name }) => name);

describe("a saved view", () => {
  it("of one's own exists for nobody else, whatever their role", async () => {
    const own = wish();
    expect(await save(desk.ana, own)).toEqual({ ok: true, version: 1 });
    expect(await namesFor(desk.ana)).toEqual(["Late on X"]);
    for (const other of [desk.ben, desk.mara, desk.ada]) {
      expect(await namesFor(other)).toEqual([]);
      expect(await save(other, { ...own, basedOn: 1 })).toEqual(NOT_FOUND);
      expect(await remove(other, own.id)).toEqual(NOT_FOUND);
      expect(await move(other, own.id, { by: 1, basedOn: 1 })).toEqual(NOT_FOUND);
    }
  });

  it("that is shared exists for its team and for those who see every team", async () => {
    await save(desk.ana, shared());
    for (const one of [desk.ana, desk.mara, desk.ada]) expect(await namesFor(one)).toEqual(["Late on X"]);
    expect(await namesFor(desk.ben)).toEqual([]);
  });

  it("that is shared is changed by its maker and by managers alone", async () => {
    const cara = await hire(database, { name: "Cara", role: "agent", teamIds: [desk.flights.teamId] });
    const one = shared();
    await save(desk.ana, one);
    expect(await seenBy(cara)).toMatchObject([{ mayChange: false, isOwn: false }]);
    expect(await save(cara, { ...one, basedOn: 1, name: "Mine now" })).toEqual(NOT_ALLOWED);
    expect(await remove(cara, one.id)).toEqual(NOT_ALLOWED);
    expect(await move(cara, one.id, { by: 1, basedOn: 1 })).toEqual(NOT_ALLOWED);
    expect(await save(desk.mara, { ...one, basedOn: 1, name: "By a manager" })).toEqual({
      ok: true,
      version: 2,
    });
    expect(await save(desk.ana, { ...one, basedOn: 2, name: "By its maker" })).toEqual({
      ok: true,
      version: 3,
    });
    expect(await remove(desk.mara, one.id, 3)).toEqual({ ok: true, version: 4 });
    expect(await restore(cara, one.id, 4)).toEqual(NOT_ALLOWED);
  });

  it("is taken from its team by nobody but its maker", async () => {
    const one = shared();
    await save(desk.ana, one);
    expect(await save(desk.mara, { ...one, basedOn: 1, teamId: null })).toEqual(NOT_ALLOWED);
    expect(await save(desk.ana, { ...one, basedOn: 1, teamId: null })).toMatchObject({ ok: true });
    expect(await namesFor(desk.mara)).toEqual([]);
  });

  it("can't be shared with a team that its maker does not see, nor with one that does not exist", async () => {
    expect(await save(desk.ana, wish({ teamId: desk.baggage.teamId }))).toEqual(NOT_FOUND);
    expect(await save(desk.mara, wish({ teamId: randomUUID() }))).toEqual(NOT_FOUND);
  });

  it("is gone for whoever has left the team, also for its maker", async () => {
    const one = shared();
    await save(desk.ana, one);
    const moved = { ...desk.ana, teamIds: [desk.baggage.teamId] };
    expect(await namesFor(moved)).toEqual([]);
    expect(await save(moved, { ...one, basedOn: 1 })).toEqual(NOT_FOUND);
  });

  it("is not written over by somebody who has not seen it", async () => {
    const one = shared();
    await save(desk.ana, one);
    await save(desk.mara, { ...one, basedOn: 1, name: "Newer" });
    expect(await save(desk.ana, { ...one, basedOn: 1 })).toEqual({ ok: false, reason: "changed_meanwhile" });
    expect(await save(desk.ben, wish({ id: one.id }))).toEqual({ ok: false, reason: "changed_meanwhile" });
    expect(await namesFor(desk.ana)).toEqual(["Newer"]);
  });

  it("keeps what nobody can store out of its words", async () => {
    await save(desk.ana, wish({ name: "a\0b", shows: { kind: "search", q: "x\ud800\0" } }));
    expect(await seenBy(desk.ana)).toMatchObject([
      { name: "a\ufffdb", shows: { kind: "search", q: "x\ufffd\ufffd" } },
    ]);
  });

  it("finds no room behind the last one there may be, on each shelf by itself", async () => {
    for (let at = 0; at < SAVED_VIEWS_MAX; at++) await save(desk.ana, wish());
    expect(await save(desk.ana, wish())).toEqual({ ok: false, reason: "too_many" });
    const one = shared();
    expect(await save(desk.ana, one)).toMatchObject({ ok: true });
    expect(await save(desk.ana, { ...one, basedOn: 1, teamId: null })).toEqual({
      ok: false,
      reason: "too_many",
    });
    expect(await save(desk.ben, wish())).toMatchObject({ ok: true });
  });
});

describe("a view that was deleted", () => {
  it("is gone for everybody and comes back as it was", async () => {
    const [first, second] = [wish({ name: "First" }), wish({ name: "Second" })];
    await save(desk.ana, first);
    await save(desk.ana, second);
    await remove(desk.ana, first.id);
    expect(await namesFor(desk.ana)).toEqual(["Second"]);
    expect(await save(desk.ana, { ...first, basedOn: 2 })).toEqual(NOT_FOUND);
    expect(await remove(desk.ana, first.id, 2)).toEqual(NOT_FOUND);
    expect(await restore(desk.ana, first.id)).toEqual({ ok: true, version: 3 });
    expect(await restore(desk.ana, first.id, 3)).toEqual(NOT_FOUND);
    expect(await namesFor(desk.ana)).toEqual(["First", "Second"]);
  });

  it("is kept for a day", async () => {
    const one = wish();
    await save(desk.ana, one);
    await remove(desk.ana, one.id);
    await tidyUp(database, minutesAhead(24 * 60));
    expect(await database.$count(savedView)).toBe(1);
    await tidyUp(database, minutesAhead(24 * 60 + 1));
    expect(await database.$count(savedView)).toBe(0);
  });
});

describe("the order of saved views", () => {
  it("is changed one place at a time, one's own and the team's apart", async () => {
    const [a, b, c] = [wish({ name: "A" }), shared({ name: "B" }), wish({ name: "C" })];
    for (const one of [a, b, c]) await save(desk.ana, one);
    expect(await namesFor(desk.ana)).toEqual(["A", "C", "B"]);
    await move(desk.ana, c.id, { by: -1, basedOn: 1 });
    expect(await namesFor(desk.ana)).toEqual(["C", "A", "B"]);
    expect(await move(desk.ana, c.id, { by: -1, basedOn: 2 })).toEqual({ ok: true, version: 3 });
    expect(await move(desk.ana, b.id, { by: 1, basedOn: 1 })).toEqual({ ok: true, version: 2 });
    expect(await namesFor(desk.ana)).toEqual(["C", "A", "B"]);
  });
});

describe("the number of a saved view", () => {
  it("is of what its reader may see, whoever made it", async () => {
    const clock = { clockKind: "first_response" as const, clockStartedAt: minutesAgo(90) };
    const late = { ...clock, clockWarnAt: minutesAgo(60), sortDueAt: minutesAgo(30) };
    for (const place of [desk.flights, desk.flights, desk.baggage]) await openMatter(database, place, late);
    const both = await hire(database, {
      ...{ name: "Kim", role: "agent" as const },
      teamIds: [desk.flights.teamId, desk.baggage.teamId],
    });
    await save(desk.mara, shared());
    for (const [viewer, found] of [
      [desk.ana, 2],
      [both, 3],
      [desk.ada, 3],
    ] as const)
      expect(await seenBy(viewer)).toMatchObject([{ count: { found, isWhole: true } }]);
  });

  it("of one that asks for words is how many are found", async () => {
    for (const place of [desk.flights, desk.baggage])
      await write(database, await openMatter(database, place), { body: "Where is my zeppelin?" });
    await indexSearch(database, NOW);
    await save(desk.ana, shared({ shows: { kind: "search", q: "zeppelin" } }));
    expect(await seenBy(desk.ana)).toMatchObject([{ count: { found: 1, isWhole: true } }]);
    expect(await seenBy(desk.mara)).toMatchObject([{ count: { found: 2, isWhole: true } }]);
  });

  it("is unknown where the question is not understood", async () => {
    await save(desk.ana, wish({ shows: { kind: "search", q: "is:nothing" } }));
    expect(await seenBy(desk.ana)).toMatchObject([{ count: null }]);
  });
});
