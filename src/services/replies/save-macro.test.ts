import { beforeEach, describe, expect, it } from "vitest";
import { repliesIn } from "@/db/queries/saved-replies";
import { testDatabase } from "@/testing/database";
import { type MacroDesk, macroWish, openMacroDesk, WORDS } from "@/testing/macro-desk";

const { database } = await testDatabase();

let desk: MacroDesk;
beforeEach(async () => {
  desk = await openMacroDesk(database);
});

describe("writing a macro", () => {
  it("needs a word or a step", async () => {
    expect(await desk.save(desk.ana, macroWish({}))).toEqual({ ok: false, reason: "empty_macro" });
    expect(await desk.save(desk.ana, macroWish({}, { texts: WORDS }))).toMatchObject({ ok: true });
  });

  it("keeps each tag once and none both put on and taken off", async () => {
    await desk.macroOf(desk.ana, { addTags: ["outage", "outage"], removeTags: ["outage", "question"] });
    const here = await repliesIn(database, desk.ana, desk.matter.id);
    expect(here?.macros[0]?.steps).toMatchObject({ addTags: ["outage"], removeTags: ["question"] });
  });

  it("names only colleagues, and a shared one only those of its team", async () => {
    const to = (userId: string) => ({ assign: { to: "person", userId } as const });
    const shared = { scope: { kind: "team", teamId: desk.flights.teamId } } as const;
    const refusal = { ok: false, reason: "person_gone" };
    expect(await desk.save(desk.ana, macroWish(to(desk.ben.id)))).toEqual(refusal);
    expect(await desk.save(desk.ana, macroWish(to(desk.kim.id)))).toMatchObject({ ok: true });
    expect(await desk.save(desk.mara, macroWish(to(desk.ben.id)))).toMatchObject({ ok: true });
    expect(await desk.save(desk.mara, macroWish(to(desk.ben.id), shared))).toEqual(refusal);
    expect(await desk.save(desk.mara, macroWish(to(desk.kim.id), shared))).toMatchObject({ ok: true });
  });
});
