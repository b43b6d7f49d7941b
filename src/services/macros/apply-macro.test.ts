import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { repliesIn } from "@/db/queries/saved-replies";
import { note } from "@/db/schema/conversation";
import { draft } from "@/db/schema/draft";
import { macroUse } from "@/db/schema/macro";
import { teamMember } from "@/db/schema/people";
import { after } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { everything, type MacroDesk, macroWish, openMacroDesk, WORDS } from "@/testing/macro-desk";
import { saveDraft } from "../save-draft";

const { database } = await testDatabase();

let desk: MacroDesk;
beforeEach(async () => {
  desk = await openMacroDesk(database);
});
const tags = async () => (await desk.taggings()).map(({ name }) => name);

describe("a macro", () => {
  it("does all of its steps at once and writes down who used it", async () => {
    await desk.act({ type: "tag", tag: "question" });
    expect(await desk.run(await desk.macroOf(desk.ana, everything(desk.kim)))).toMatchObject({ ok: true });
    expect(await desk.row()).toMatchObject({
      status: "resolved",
      assigneeId: desk.kim.id,
      resolvedAt: desk.now,
    });
    expect(await tags()).toEqual(["outage"]);
    expect(await database.select().from(note)).toMatchObject([{ body: "See the status page." }]);
    expect(await desk.history()).toEqual([
      ["tagged", "question"],
      ["macro_used", "Outage"],
      ["assigned", "Kim"],
      ["tagged", "outage"],
      ["untagged", "question"],
      ["resolved", null],
    ]);
  });

  it("that has words leaves the ending to the answer", async () => {
    await desk.run(
      await desk.macroOf(desk.ana, { addTags: ["outage"], ending: { kind: "resolve" } }, { texts: WORDS }),
    );
    expect(await desk.row()).toMatchObject({ status: "open" });
    expect(await tags()).toEqual(["outage"]);
  });

  it("gives the matter to whoever uses it, or back to the team", async () => {
    await desk.run(await desk.macroOf(desk.ana, { assign: { to: "me" } }));
    expect(await desk.row()).toMatchObject({ assigneeId: desk.ana.id });
    await desk.run(await desk.macroOf(desk.ana, { assign: { to: "nobody" } }));
    expect(await desk.row()).toMatchObject({ assigneeId: null });
  });

  it("snoozes for its time from now", async () => {
    await desk.run(await desk.macroOf(desk.ana, { ending: { kind: "snooze", minutes: 90 } }));
    expect(await desk.row()).toMatchObject({ status: "snoozed", snoozedUntil: after(desk.now, 90 * 60) });
  });

  it("leaves the note that somebody is writing as it is", async () => {
    const begun = { conversationId: desk.matter.id, place: "note" as const, body: "I think" };
    const given = { ...begun, basedOn: 0, settled: null };
    await saveDraft(database, { viewer: desk.ana, wish: given, now: desk.now });
    await desk.run(await desk.macroOf(desk.ana, { note: "See the status page." }));
    expect(await database.select().from(draft)).toMatchObject([{ body: "I think" }]);
  });
});

describe("who may use a macro", () => {
  it("is its writer alone, or those of its team and inbox, and nobody else where it is not meant", async () => {
    const steps = { addTags: ["outage"] };
    const mine = await desk.macroOf(desk.ana, steps);
    const teams = await desk.macroOf(desk.mara, steps, {
      scope: { kind: "team", teamId: desk.flights.teamId },
    });
    const elsewhere = await desk.macroOf(desk.mara, steps, {
      scope: { kind: "inbox", inboxId: desk.baggage.inboxId },
    });
    const gone = { ok: false, reason: "macro_gone" };
    expect(await desk.run(mine, { by: desk.kim })).toEqual(gone);
    expect(await desk.run(mine, { by: desk.ada })).toEqual(gone);
    expect(await desk.run(elsewhere, { by: desk.mara })).toEqual(gone);
    expect(await desk.run(randomUUID())).toEqual(gone);
    expect(await desk.run(teams, { by: desk.ben })).toEqual({ ok: false, reason: "not_found" });
    expect(await tags()).toEqual([]);
    expect(await desk.run(teams, { by: desk.kim })).toMatchObject({ ok: true });
    expect((await repliesIn(database, desk.ana, desk.matter.id))?.macros.map(({ id }) => id).sort()).toEqual(
      [mine, teams].sort(),
    );
  });

  it("is not a saved reply, and the other way round", async () => {
    const spoken = macroWish({}, { texts: WORDS, steps: null });
    await desk.save(desk.ana, spoken);
    expect(await desk.run(spoken.id)).toEqual({ ok: false, reason: "macro_gone" });
    await desk.macroOf(desk.ana, { addTags: ["outage"] });
    const here = await repliesIn(database, desk.ana, desk.matter.id);
    expect(here?.replies.map(({ id }) => id)).toEqual([spoken.id]);
    expect(here?.macros).toHaveLength(1);
  });
});

describe("a macro of which one step is refused", () => {
  it("does none, and says which and why", async () => {
    const id = await desk.macroOf(desk.ana, { ...everything(desk.kim), assign: null });
    const sleepy = await desk.macroOf(desk.ana, {
      ...everything(desk.kim),
      assign: { to: "me" },
      ending: { kind: "snooze", minutes: 60 },
    });
    await desk.run(id);
    const before = [await desk.row(), await desk.taggings(), await desk.history()];
    expect(await desk.run(sleepy)).toEqual({ ok: false, reason: "macro_on_resolved" });
    expect([await desk.row(), await desk.taggings(), await desk.history()]).toEqual(before);
    expect(await database.select().from(note)).toHaveLength(1);
    expect(await database.select().from(macroUse)).toHaveLength(1);
  });

  it("names the person who has left the team", async () => {
    const id = await desk.macroOf(desk.ana, {
      ...everything(desk.kim),
      assign: { to: "person", userId: desk.kim.id },
    });
    await database.delete(teamMember).where(eq(teamMember.userId, desk.kim.id));
    expect(await desk.run(id)).toEqual({ ok: false, reason: "macro_person_gone", params: { name: "Kim" } });
    expect(await tags()).toEqual([]);
    expect((await repliesIn(database, desk.ana, desk.matter.id))?.macros).toMatchObject([
      { isPersonHere: false, assigneeName: "Kim" },
    ]);
  });

  it("does nothing when it is not what the agent was shown", async () => {
    const id = await desk.macroOf(desk.ana, { addTags: ["outage"] });
    await desk.save(desk.ana, macroWish({ addTags: ["other"] }, { id, basedOn: 1 }));
    expect(await desk.run(id)).toEqual({ ok: false, reason: "macro_changed" });
    expect(await tags()).toEqual([]);
    expect(await desk.run(id, { basedOn: 2 })).toMatchObject({ ok: true });
    expect(await tags()).toEqual(["other"]);
  });

  it("never happens twice by one use, however often it is asked", async () => {
    const id = await desk.macroOf(desk.ana, { note: "Once." });
    const useId = randomUUID();
    const results = await Promise.all([
      desk.run(id, { useId }),
      desk.run(id, { useId }),
      desk.run(id, { useId }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await database.select().from(note)).toHaveLength(1);
    expect((await desk.history()).filter(([name]) => name === "macro_used")).toHaveLength(1);
  });
});
