import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { HANDOFF_UNDO_MS } from "@/core/conversation/handoff";
import type { Viewer } from "@/core/views";
import { after } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { type HandoffDesk, openHandoffDesk } from "@/testing/handoff-desk";
import { bulkAct } from "../bulk/bulk-act";
import { bulkUndo } from "../bulk/bulk-undo";

const { database } = await testDatabase();

let desk: HandoffDesk;
beforeEach(async () => {
  desk = await openHandoffDesk(database);
});

describe("a handoff taken back", () => {
  it("is as before, also by somebody who saw it no longer, and the history says so", async () => {
    await desk.act({ type: "assign", assigneeId: desk.kim.id });
    const handoffId = randomUUID();
    await desk.handOff({ handoffId, from: { teamId: desk.flights.teamId, assigneeId: desk.kim.id } });
    expect(await desk.takeHandoffBack(handoffId)).toMatchObject({ ok: true });
    expect(await desk.holder()).toEqual(desk.inFlights(desk.kim.id));
    expect((await desk.story()).map(({ name }) => name)).toEqual([
      "assigned",
      "handed_off",
      "handoff_taken_back",
    ]);
    expect(await desk.takeHandoffBack(handoffId)).toEqual({ ok: false, reason: "nothing_to_undo" });
  });

  it("is not for anybody else, not for another conversation, and not for ever", async () => {
    const handoffId = randomUUID();
    await desk.handOff({ handoffId });
    expect(await desk.takeHandoffBack(handoffId, { by: desk.ben })).toEqual({
      ok: false,
      reason: "nothing_to_undo",
    });
    expect(await desk.takeHandoffBack(handoffId, { by: desk.kim })).toEqual({
      ok: false,
      reason: "not_found",
    });
    expect(await desk.takeHandoffBack(randomUUID())).toEqual({ ok: false, reason: "not_found" });
    const tooLate = after(desk.now, HANDOFF_UNDO_MS / 1_000);
    expect(await desk.takeHandoffBack(handoffId, { at: tooLate })).toEqual({
      ok: false,
      reason: "not_found",
    });
    expect(await desk.holder()).toEqual(desk.inBaggage());
  });

  it("opens nothing else to whoever sees it no longer", async () => {
    await desk.handOff();
    expect(await desk.act({ type: "resolve" })).toEqual({ ok: false, reason: "not_found" });
  });

  it("does not take it from somebody who has it since, also when it looks the same again", async () => {
    const handoffId = randomUUID();
    await desk.handOff({ handoffId });
    await desk.act({ type: "assign", assigneeId: desk.ben.id, by: desk.ben });
    expect(await desk.takeHandoffBack(handoffId)).toEqual({ ok: false, reason: "changed_since" });
    await desk.act({ type: "assign", assigneeId: null, by: desk.ben });
    expect(await desk.takeHandoffBack(handoffId)).toEqual({ ok: false, reason: "changed_since" });
    expect(await desk.holder()).toEqual(desk.inBaggage());
  });
});

describe("undoing something older", () => {
  /** Hands it from one to the other and back, so that it looks the same again. */
  const toAndFro = async (holder: Viewer, other: Viewer) => {
    const { teamId } = desk.flights;
    const [one, two] = [
      { teamId, assigneeId: holder.id },
      { teamId, assigneeId: other.id },
    ];
    await desk.handOff({ ...two, from: one, by: holder, at: after(desk.now, 5) });
    await desk.handOff({ ...one, from: two, by: other, at: after(desk.now, 10) });
  };

  it("of a macro leaves what was handed over since", async () => {
    const useId = randomUUID();
    await desk.run(await desk.macroOf(desk.ana, { assign: { to: "me" } }), { useId });
    await toAndFro(desk.ana, desk.kim);
    await desk.undo(useId);
    expect(await desk.holder()).toEqual(desk.inFlights(desk.ana.id));
  });

  it("of what was done to many leaves what was handed over since", async () => {
    const item = { commandId: randomUUID(), conversationId: desk.matter.id };
    const act = { type: "assign", assigneeId: desk.kim.id } as const;
    await bulkAct(database, { viewer: desk.ana, act, items: [item], now: desk.now });
    await toAndFro(desk.kim, desk.mara);
    const undo = { ...item, commandId: randomUUID(), undoes: item.commandId };
    const outcomes = await bulkUndo(database, { viewer: desk.ana, items: [undo], now: desk.now });
    expect(outcomes).toMatchObject([{ outcome: "refused", reason: "changed_since" }]);
  });
});
