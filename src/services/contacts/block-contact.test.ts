import { beforeEach, describe, expect, it } from "vitest";
import { type ContactDesk, openContactDesk, openMattersOf } from "@/testing/contact-desk";
import { testDatabase } from "@/testing/database";
import { MONDAY, minutesAfter } from "@/testing/factories";

const { database } = await testDatabase();

let desk: ContactDesk;
let ours: string;
let theirs: string;
beforeEach(async () => {
  desk = await openContactDesk(database);
  ({ ours, theirs } = await openMattersOf(desk, "troll"));
});

const minute = (minutes: number) => minutesAfter(MONDAY, minutes);
const block = (at = minute(11)) => desk.act(ours, { type: "block_contact", at });
const unblock = (asUndo: boolean, at = minute(15)) => desk.act(ours, { type: "unblock_contact", asUndo, at });
const hear = (id: string, more: object = {}, at = minute(13)) =>
  desk.support.hears([desk.support.post(id, { by: "troll", minute: 12, ...more })], at);
const runningOf = async (id: string) =>
  (await desk.support.clocks(id)).filter(({ metAt, endedAt }) => !metAt && !endedAt);

describe("a blocked contact", () => {
  it("has nothing unresolved and no promise in that team; the history and the panel say who did it", async () => {
    expect(await block()).toMatchObject({ ok: true });
    expect(await desk.listOf(desk.ana)).toEqual([]);
    expect(await desk.listOf(desk.ana, "resolved")).toEqual([ours]);
    expect(await runningOf("late")).toEqual([]);
    expect(await desk.story(ours)).toEqual(["contact_blocked"]);
    const { blocked } = (await desk.seenBy(desk.ana, ours)).contact;
    expect(blocked).toEqual({ by: "Ana", at: minute(11).toISOString() });
  });

  it("is heard all the same: nothing is lost, nothing is promised, and no list is longer for it", async () => {
    await block();
    await hear("again", { parent: "late" });
    await hear("elsewhere");
    expect(await desk.support.message("again")).toMatchObject({
      body: "Words of again",
      conversationId: ours,
    });
    const elsewhere = await desk.support.matter("elsewhere");
    expect(elsewhere.status).toBe("resolved");
    expect([...(await runningOf("again")), ...(await runningOf("elsewhere"))]).toEqual([]);
    expect(await desk.listOf(desk.ana)).toEqual([]);
    expect(new Set(await desk.listOf(desk.ana, "resolved"))).toEqual(new Set([ours, elsewhere.id]));
  });

  it("is not blocked for another team, which is told nothing of it", async () => {
    await block();
    expect(await desk.listOf(desk.ben)).toEqual([theirs]);
    expect((await desk.seenBy(desk.ben, theirs)).contact.blocked).toBeNull();
    expect(await desk.story(theirs)).toEqual([]);
    await desk.billing.hears([desk.billing.post("more", { by: "troll", minute: 12 })], minute(13));
    const more = await desk.billing.matter("more");
    expect(more.status).toBe("open");
    expect(await desk.billing.clocks("more")).toHaveLength(1);
  });

  it("is blocked once", async () => {
    await block();
    expect(await block(minute(12))).toEqual({ ok: false, reason: "already_blocked" });
    await unblock(false);
    expect(await unblock(false)).toEqual({ ok: false, reason: "not_blocked" });
  });
});

describe("a block taken back at once", () => {
  it("leaves everything as it was: what slept sleeps, what was promised is promised", async () => {
    const until = minute(600).toISOString();
    const [before] = await runningOf("late");
    await desk.act(ours, { type: "snooze", until, at: minute(10) });
    await block();
    await unblock(true);
    const { status, snoozedUntil } = await desk.seenBy(desk.ana, ours);
    expect([status, snoozedUntil]).toEqual(["snoozed", until]);
    expect(await runningOf("late")).toEqual([before]);
    expect(await desk.story(ours)).toEqual(["snoozed", "contact_blocked", "contact_unblocked"]);
  });

  it("brings what came meanwhile to the list, with its promise", async () => {
    await block();
    await hear("again", { parent: "late" });
    await hear("elsewhere");
    const { id } = await desk.support.matter("elsewhere");
    await unblock(true);
    expect(new Set(await desk.listOf(desk.ana))).toEqual(new Set([ours, id]));
    expect(await runningOf("elsewhere")).toMatchObject([{ startedAt: minute(12), dueAt: minute(72) }]);
  });

  it("leaves what a colleague has settled since", async () => {
    await block();
    await desk.act(ours, { type: "reopen", at: minute(12) });
    await desk.act(ours, { type: "resolve", at: minute(13) });
    await unblock(true);
    expect(await desk.listOf(desk.ana)).toEqual([]);
  });
});

describe("somebody who is let in again", () => {
  it("is worked on from their next message; what came before is promised nothing", async () => {
    await block();
    await hear("unheard");
    await unblock(false, minute(20));
    expect(await desk.listOf(desk.ana)).toEqual([]);
    await hear("heard", { minute: 21 }, minute(22));
    expect(await desk.listOf(desk.ana)).toEqual([(await desk.support.matter("heard")).id]);
    expect(await runningOf("heard")).toHaveLength(1);
    expect(await runningOf("unheard")).toEqual([]);
  });
});
