import { randomUUID } from "node:crypto";
import { eq, sql as raw } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { type CommandSpec, clashesIn } from "@/core/keys/key-table";
import { type KeysWish, ownTable } from "@/core/keys/own-keys";
import type { ChangeNotice, Viewer } from "@/core/views";
import { keysInHand } from "@/db/access/own-settings";
import { ownKeys } from "@/db/queries/own-settings";
import { user } from "@/db/schema/people";
import { announce, listenForChanges } from "@/realtime/notices";
import { type AnsweringDesk, openAnsweringDesk } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { changeOwnKeys } from "./change-own-keys";

const { database, sql } = await testDatabase();
const now = new Date();
const WAIT_LIMIT_MS = 10_000;

const command = (id: string, key: string): CommandSpec => ({
  ...{ id, keys: [key], scope: "list", group: "list", palette: true },
});
const TABLE = [command("resolve", "e"), command("assign", "a"), command("next", "j")];

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});

const change = (viewer: Viewer, wish: KeysWish) =>
  changeOwnKeys(database, { viewer, wish, table: TABLE, now });
const kept = (viewer: Viewer) => ownKeys(database, viewer.id);

describe("one's own keys", () => {
  it("are those of the table until somebody changes them, and concern nobody else", async () => {
    expect(await kept(desk.ana)).toEqual({ singleKeys: true, own: {} });
    const keys = { singleKeys: true, own: { resolve: "q" } };
    expect(await change(desk.ana, { command: "resolve", key: "q" })).toEqual({ ok: true, keys });
    expect(await kept(desk.ana)).toEqual(keys);
    expect(await kept(desk.mara)).toEqual({ singleKeys: true, own: {} });
  });

  it("go one by one and all at once, and leave the switch as it is", async () => {
    await change(desk.ana, { singleKeys: false });
    await change(desk.ana, { command: "resolve", key: "q" });
    await change(desk.ana, { command: "next", key: "n" });
    await change(desk.ana, { command: "resolve", key: null });
    expect(await kept(desk.ana)).toEqual({ singleKeys: false, own: { next: "n" } });
    await change(desk.ana, { reset: "all" });
    expect(await kept(desk.ana)).toEqual({ singleKeys: false, own: {} });
  });

  it("are refused where another command has the key, and stay as they were", async () => {
    expect(await change(desk.ana, { command: "resolve", key: "a" })).toEqual({
      ok: false,
      reason: "clash",
      other: "assign",
    });
    expect((await kept(desk.ana)).own).toEqual({});
  });

  it("never clash, even where two windows want the same key at the same moment", async () => {
    const windows: ReturnType<typeof change>[] = [];
    await database.transaction(async (tx) => {
      await keysInHand(tx, desk.ana.id);
      for (const id of ["resolve", "assign"]) windows.push(change(desk.ana, { command: id, key: "q" }));
      const waiting = () =>
        database.execute(
          raw`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
      await expect
        .poll(async () => (await waiting()).length, { timeout: WAIT_LIMIT_MS })
        .toBe(windows.length);
    });
    const outcomes = await Promise.all(windows);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const { commands, ignored } = ownTable(TABLE, (await kept(desk.ana)).own);
    expect([clashesIn(commands), ignored]).toEqual([[], []]);
  });

  it("are nobody's once the person is gone", async () => {
    const nobody = { ...desk.ana, id: randomUUID() };
    expect(await change(nobody, { singleKeys: false })).toEqual({ ok: false, reason: "no_key" });
    expect(await kept(nobody)).toEqual({ singleKeys: true, own: {} });
  });

  it("are heard of by one's other windows, and by nobody when nothing has changed", async () => {
    const heard: ChangeNotice[] = [];
    const stop = await listenForChanges(sql, (notices) => void heard.push(...notices));
    await change(desk.ana, { command: "resolve", key: "q" });
    await change(desk.ana, { command: "assign", key: "q" });
    const last: ChangeNotice = { type: "channel", id: randomUUID(), version: 1 };
    await announce(database, [last]);
    await expect.poll(() => heard.some(({ id }) => id === last.id)).toBe(true);
    expect(heard.filter(({ type }) => type === "person").map(({ id }) => id)).toEqual([desk.ana.id]);
    await stop();
  });

  it("that another version stored are read as they are", async () => {
    await database
      .update(user)
      .set({ ownKeys: { gone: "q", resolve: "a" } })
      .where(eq(user.id, desk.ana.id));
    expect((await kept(desk.ana)).own).toEqual({ gone: "q", resolve: "a" });
    await change(desk.ana, { command: "next", key: "n" });
    expect(ownTable(TABLE, (await kept(desk.ana)).own).ignored).toEqual([]);
  });
});
