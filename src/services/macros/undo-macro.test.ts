import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { activity, note } from "@/db/schema/conversation";
import { user } from "@/db/schema/people";
import { after, runningClock } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { everything, type MacroDesk, openMacroDesk } from "@/testing/macro-desk";
import { tidyUp } from "../housekeeping";

const { database } = await testDatabase();

let desk: MacroDesk;
beforeEach(async () => {
  desk = await openMacroDesk(database);
});
const tags = async () => (await desk.taggings()).map(({ name }) => name);

describe("taking a macro back", () => {
  it("restores exactly what it changed, and leaves what was so before", async () => {
    await desk.act({ type: "tag", tag: "question", by: desk.kim, at: after(desk.now, -60) });
    await desk.act({ type: "tag", tag: "vip", by: desk.kim, at: after(desk.now, -60) });
    await desk.act({ type: "assign", assigneeId: desk.mara.id });
    const clock = await runningClock(database, desk);
    const before = [await desk.row(), await desk.taggings(), await clock()];
    const useId = randomUUID();
    await desk.run(await desk.macroOf(desk.ana, { ...everything(desk.kim), addTags: ["outage", "vip"] }), {
      useId,
    });
    expect((await clock()).endedAt).not.toBeNull();
    expect(await desk.undo(useId)).toMatchObject({ ok: true });
    expect([await desk.row(), await desk.taggings(), await clock()]).toEqual(before);
    expect(await database.select().from(note)).toEqual([]);
    expect((await desk.history()).at(-1)).toEqual(["macro_undone", "Outage"]);
  });

  it("puts to sleep again what slept", async () => {
    const until = after(desk.now, 7_200);
    await desk.act({ type: "snooze", until: until.toISOString() });
    const useId = randomUUID();
    await desk.run(await desk.macroOf(desk.ana, { ending: { kind: "resolve" } }), { useId });
    await desk.undo(useId);
    expect(await desk.row()).toMatchObject({ status: "snoozed", snoozedUntil: until, resolvedAt: null });
  });

  it("leaves what somebody has changed since, also when it looks the same again", async () => {
    await desk.act({ type: "tag", tag: "question" });
    const useId = randomUUID();
    await desk.run(await desk.macroOf(desk.ana, everything(desk.kim)), { useId });
    await desk.act({ type: "reopen", by: desk.mara });
    await desk.act({ type: "resolve", by: desk.mara });
    await desk.act({ type: "assign", assigneeId: null, by: desk.mara });
    await desk.act({ type: "assign", assigneeId: desk.kim.id, by: desk.mara });
    await desk.act({ type: "untag", tag: "outage", by: desk.mara });
    await desk.act({ type: "tag", tag: "outage", by: desk.mara });
    await desk.act({ type: "tag", tag: "question", by: desk.mara });
    await desk.act({ type: "untag", tag: "question", by: desk.mara });
    expect(await desk.undo(useId)).toMatchObject({ ok: true });
    expect(await desk.row()).toMatchObject({ status: "resolved", assigneeId: desk.kim.id });
    expect(await tags()).toEqual(["outage"]);
    expect(await database.select().from(note)).toEqual([]);
    const undone = await database.select().from(activity).where(eq(activity.name, "macro_undone"));
    expect(undone).toMatchObject([{ params: { macro: "Outage", kept: 4 } }]);
  });

  it("does not give a matter back to who may not have it any more", async () => {
    await desk.act({ type: "assign", assigneeId: desk.kim.id });
    const useId = randomUUID();
    await desk.run(await desk.macroOf(desk.ana, { assign: { to: "me" } }), { useId });
    await database.update(user).set({ disabledAt: desk.now }).where(eq(user.id, desk.kim.id));
    await desk.undo(useId);
    expect(await desk.row()).toMatchObject({ assigneeId: desk.ana.id });
  });

  it("is for whoever used it, once, and for a day", async () => {
    const useId = randomUUID();
    const id = await desk.macroOf(
      desk.mara,
      { addTags: ["outage"] },
      {
        scope: { kind: "team", teamId: desk.flights.teamId },
      },
    );
    await desk.run(id, { useId });
    expect(await desk.undo(useId, desk.kim)).toEqual({ ok: false, reason: "nothing_to_undo" });
    const results = await Promise.all([desk.undo(useId), desk.undo(useId)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await tags()).toEqual([]);
    const other = randomUUID();
    await desk.run(id, { useId: other });
    await tidyUp(database, after(desk.now, 25 * 3_600));
    expect(await desk.undo(other)).toEqual({ ok: false, reason: "nothing_to_undo" });
  });
});
