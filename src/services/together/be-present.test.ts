import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ALIVE_MS,
  LEASE_MS,
  type PresenceWish,
  SILENT_MS,
  TABS_MAX,
  WRITING_MS,
} from "@/core/together/presence";
import type { ChangeNotice, Viewer } from "@/core/views";
import { presenceIn } from "@/db/queries/presence-in";
import { presence } from "@/db/schema/presence";
import { announce, listenForChanges } from "@/realtime/notices";
import { testDatabase } from "@/testing/database";
import { type Desk, hire, type Matter, openDesk, openMatter } from "@/testing/desk";
import { bePresent } from "./be-present";
import { keepPresences, letGoOfSession } from "./keep-presences";

const { database, sql: client } = await testDatabase();

const NOW = new Date();
const later = (ms: number) => new Date(NOW.getTime() + ms);

let desk: Desk;
let kim: Viewer;
let matter: Matter;
beforeEach(async () => {
  await database.execute(
    sql`truncate team, "user", contact, channel, inbox, sla_policy, presence, answer_lease cascade`,
  );
  desk = await openDesk(database);
  kim = await hire(database, { name: "Kim", role: "agent", teamIds: [desk.flights.teamId] });
  matter = await openMatter(database, desk.flights);
});

/** A tab of this person, which says what it does at a moment. */
function tabOf(viewer: Viewer, { sessionId = randomUUID(), tabId = randomUUID() } = {}) {
  const says = (doing: PresenceWish["doing"], now = NOW, conversationId: string | null = matter.id) =>
    bePresent(database, { viewer, sessionId, wish: { tabId, conversationId, doing }, now });
  return { sessionId, tabId, says };
}
const seenBy = async (viewer: Viewer, now = NOW) =>
  presenceIn(database, viewer, { conversationId: matter.id, now });
const peopleFor = async (viewer: Viewer, now = NOW) =>
  (await seenBy(viewer, now))?.people.map(({ name, isWriting }) => `${name}${isWriting ? " writes" : ""}`);

describe("who is there", () => {
  it("is seen by the others who may see the conversation, and by nobody else", async () => {
    await tabOf(desk.ana).says("looking");
    await tabOf(kim).says("looking");
    expect(await peopleFor(desk.ana)).toEqual(["Kim"]);
    expect(await peopleFor(desk.mara)).toEqual(["Ana", "Kim"]);
    expect(await seenBy(desk.ben)).toBeNull();
    expect(await tabOf(desk.ben).says("looking")).toBeNull();
    expect(await peopleFor(desk.mara)).toEqual(["Ana", "Kim"]);
  });

  it("writes until the keys have rested for a while, or until they stop", async () => {
    const tab = tabOf(kim);
    await tab.says("writing_private");
    await tab.says("looking", later(1_000));
    expect(await peopleFor(desk.ana, later(1_000))).toEqual(["Kim writes"]);
    await tab.says("looking", later(WRITING_MS + 1));
    expect(await peopleFor(desk.ana, later(WRITING_MS + 1))).toEqual(["Kim"]);
    await tab.says("writing_public", later(10_000));
    await tab.says("stopped", later(10_500));
    expect(await peopleFor(desk.ana, later(10_500))).toEqual(["Kim"]);
  });

  it("is one face, however many tabs they have", async () => {
    const [one, other] = [tabOf(kim), tabOf(kim)];
    await one.says("looking");
    await other.says("writing_public");
    expect(await peopleFor(desk.ana)).toEqual(["Kim writes"]);
    await other.says("looking", NOW, null);
    expect(await peopleFor(desk.ana)).toEqual(["Kim"]);
  });

  it("is where the tab is now", async () => {
    const tab = tabOf(kim);
    await tab.says("looking");
    const elsewhere = await openMatter(database, desk.flights);
    await tab.says("looking", NOW, elsewhere.id);
    expect(await peopleFor(desk.ana)).toEqual([]);
  });

  it("is gone within seconds after the process that held their stream died", async () => {
    const [dead, alive] = [tabOf(kim), tabOf(desk.mara)];
    await dead.says("looking");
    await alive.says("looking");
    for (const ms of [3_000, 6_000, 9_000])
      await keepPresences(database, { sessionIds: [alive.sessionId], now: later(ms) });
    expect(ALIVE_MS).toBeLessThan(10_000);
    expect(await peopleFor(desk.ana, later(9_000))).toEqual(["Mara"]);
    expect(await database.select().from(presence)).toHaveLength(1);
  });

  it("stays through a reload, and is gone soon after the browser", async () => {
    const [reloads, closes] = [tabOf(kim), tabOf(desk.mara)];
    await reloads.says("looking");
    await closes.says("looking");
    for (const { sessionId } of [reloads, closes])
      await letGoOfSession(database, { sessionId, now: later(100) });
    await keepPresences(database, { sessionIds: [reloads.sessionId], now: later(3_000) });
    expect(await peopleFor(desk.ana, later(5_200))).toEqual(["Kim"]);
  });

  it("is not kept by its browser when the tab has long said nothing", async () => {
    const tab = tabOf(kim);
    await tab.says("looking");
    await keepPresences(database, { sessionIds: [tab.sessionId], now: later(SILENT_MS + 1) });
    expect(await peopleFor(desk.ana, later(SILENT_MS + 1))).toEqual([]);
  });

  it("is shown for as many tabs as a person can look at", async () => {
    const sessionId = randomUUID();
    await tabOf(kim, { sessionId }).says("looking");
    const [shown] = await database.select().from(presence);
    if (shown)
      await database
        .insert(presence)
        .values(Array.from({ length: TABS_MAX - 1 }, () => ({ ...shown, tabId: randomUUID() })));
    await tabOf(kim, { sessionId }).says("looking");
    expect(await database.select().from(presence)).toHaveLength(TABS_MAX);
  });

  it("can't be moved by another sign-in that names the same tab", async () => {
    const tab = tabOf(kim);
    await tab.says("looking");
    await tabOf(desk.mara, { tabId: tab.tabId }).says("looking");
    await tabOf(desk.mara, { tabId: tab.tabId }).says("looking", NOW, null);
    expect(await peopleFor(desk.ana)).toEqual(["Kim"]);
  });
});

describe("the public answer", () => {
  const answeringFor = async (viewer: Viewer, now = NOW) =>
    (await seenBy(viewer, now))?.answering?.name ?? null;

  it("is one person's at a time, however many begin at once", async () => {
    const people = [desk.ana, kim, desk.mara, desk.ada];
    for (let round = 0; round < 5; round++) {
      const now = later(round * (LEASE_MS + 1));
      const told = await Promise.all(people.map((one) => tabOf(one).says("writing_public", now)));
      expect(told.filter((one) => one?.answering === null)).toHaveLength(1);
    }
  });

  it("is kept by key presses and free when they have rested", async () => {
    const tab = tabOf(kim);
    await tab.says("writing_public");
    await tab.says("writing_public", later(20_000));
    expect(await answeringFor(desk.ana, later(20_000 + LEASE_MS - 1))).toBe("Kim");
    expect(await answeringFor(desk.ana, later(20_000 + LEASE_MS))).toBeNull();
    expect((await tabOf(desk.ana).says("writing_public", later(20_000 + LEASE_MS)))?.answering).toBeNull();
    expect(await answeringFor(kim, later(20_000 + LEASE_MS))).toBe("Ana");
  });

  it.each(["stops", "leaves"])("is free when its writer %s", async (how) => {
    const tab = tabOf(kim);
    await tab.says("writing_public");
    expect(await answeringFor(desk.ana)).toBe("Kim");
    await (how === "stops" ? tab.says("stopped") : tab.says("looking", NOW, null));
    expect(await answeringFor(desk.ana)).toBeNull();
  });

  it("stays theirs when they close one of two tabs in which they write it", async () => {
    const [one, other] = [tabOf(kim), tabOf(kim)];
    await one.says("writing_public");
    await other.says("writing_public");
    await one.says("looking", NOW, null);
    expect(await answeringFor(desk.ana)).toBe("Kim");
  });

  it("is nobody's while private answers and notes are written", async () => {
    await tabOf(kim).says("writing_private");
    expect(await answeringFor(desk.ana)).toBeNull();
  });
});

describe("the others", () => {
  let heard: ChangeNotice[];
  let stop: () => Promise<void>;
  beforeEach(async () => {
    heard = [];
    stop = await listenForChanges(client, (notices) => void heard.push(...notices));
  });
  afterEach(() => stop());
  /** A notice of our own comes after everything that was told before it. */
  const toldSoFar = async () => {
    const last: ChangeNotice = { type: "channel", id: randomUUID(), version: 1 };
    await announce(database, [last]);
    await expect.poll(() => heard.some(({ id }) => id === last.id)).toBe(true);
    const before = heard.splice(0).slice(0, -1);
    expect(before.every(({ type, id }) => type === "presence" && id === matter.id)).toBe(true);
    return before.length;
  };

  it("are told of what they can see of it, and not of every key press", async () => {
    const tab = tabOf(kim);
    await tab.says("looking");
    expect(await toldSoFar()).toBe(1);
    await tab.says("looking", later(1_000));
    expect(await toldSoFar()).toBe(0);
    await tab.says("writing_public", later(2_000));
    expect(await toldSoFar()).toBe(1);
    await tab.says("writing_public", later(5_000));
    expect(await toldSoFar()).toBe(0);
    await keepPresences(database, { sessionIds: [tab.sessionId], now: later(6_000) });
    expect(await toldSoFar()).toBe(0);
    await keepPresences(database, { sessionIds: [tab.sessionId], now: later(5_000 + WRITING_MS) });
    expect(await toldSoFar()).toBe(1);
    await tab.says("looking", later(14_000), null);
    expect(await toldSoFar()).toBe(1);
  });
});
