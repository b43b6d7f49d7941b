import { randomUUID } from "node:crypto";
import { asc, eq, getTableColumns } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { BulkAct, BulkItem } from "@/core/bulk";
import type { Viewer } from "@/core/views";
import { conversation, conversationTag, readMark } from "@/db/schema/conversation";
import { teamMember } from "@/db/schema/people";
import { deadline, slaClock } from "@/db/schema/sla";
import { after, order, runningClock } from "@/testing/answering";
import { actOnAll, type BulkDesk, everyAct, itemsOf, openBulkDesk } from "@/testing/bulk-desk";
import { testDatabase } from "@/testing/database";
import { hire } from "@/testing/desk";
import { bulkUndo } from "./bulk-undo";

const { database } = await testDatabase();

let desk: BulkDesk;
let ids: string[];
beforeEach(async () => {
  desk = await openBulkDesk(database);
  ({ ids } = desk);
});

const act = (given: BulkAct) => actOnAll(database, desk, { act: given });
const undo = (items: BulkItem[], by: Viewer = desk.ana) =>
  bulkUndo(database, {
    viewer: by,
    items: items.map(({ commandId, conversationId }) => ({
      ...{ conversationId, commandId: randomUUID(), undoes: commandId },
    })),
    now: after(desk.now, 60),
  });
const rowOf = async (id: string | undefined) => {
  const [row] = await database
    .select()
    .from(conversation)
    .where(eq(conversation.id, id ?? ""));
  return row;
};

const EVERY_TYPE = ["resolve", "assign", "snooze", "tag", "untag", "mark_read"] as const;
function actOf(type: BulkAct["type"]): BulkAct {
  const found = everyAct(desk).find((one) => one.type === type);
  if (!found) throw new Error(`Nobody can ${type} many.`);
  return found;
}

/** Everything about the conversations but the versions that every change raises. */
async function standing() {
  const { version: _, ...columns } = getTableColumns(conversation);
  return {
    conversations: await database.select(columns).from(conversation).orderBy(asc(conversation.id)),
    clocks: await database.select().from(slaClock).orderBy(asc(slaClock.id)),
    deadlines: await database.select().from(deadline).orderBy(asc(deadline.clockId), asc(deadline.kind)),
    tags: await database.select().from(conversationTag).orderBy(asc(conversationTag.conversationId)),
    read: await database.select().from(readMark).orderBy(asc(readMark.conversationId)),
  };
}

describe("taking back", () => {
  /** One of them was snoozed, one has an owner and a tag that somebody gave before; a promise runs. */
  async function aMixedLot(): Promise<void> {
    await runningClock(database, desk);
    const at = desk.now;
    const each = ids.map((id) => ({ ...desk, matter: { ...desk.matter, id } }));
    const [first, second, third] = each;
    if (!first || !second || !third) throw new Error("There are too few.");
    await order(database, first, { type: "mark_read", at, by: desk.ana });
    await order(database, second, { type: "snooze", until: after(at, 7_200).toISOString(), by: desk.mara });
    await order(database, third, { type: "assign", assigneeId: desk.mara.id, by: desk.mara });
    for (const one of each) await order(database, one, { type: "tag", tag: "vip", by: desk.mara });
  }

  it.each(EVERY_TYPE)("makes everything exactly what it was: %s", async (type) => {
    await aMixedLot();
    const before = await standing();
    const { items, outcomes } = await act(actOf(type));
    const done = items.filter((item) =>
      outcomes.some(
        ({ conversationId, outcome }) => conversationId === item.conversationId && outcome === "done",
      ),
    );
    expect(done.length).toBeGreaterThan(2);
    expect(await standing()).not.toEqual(before);
    expect((await undo(done)).map(({ outcome }) => outcome)).toEqual(done.map(() => "done"));
    expect(await standing()).toEqual(before);
  });

  it("leaves alone what somebody has changed since, says where, and takes back the rest", async () => {
    const { items } = await act({ type: "assign", assigneeId: desk.ana.id });
    await order(database, desk, {
      type: "assign",
      assigneeId: desk.mara.id,
      by: desk.mara,
      at: after(desk.now, 5),
    });
    const outcomes = await undo(items);
    expect(outcomes.filter(({ outcome }) => outcome === "refused")).toEqual([
      { conversationId: desk.matter.id, outcome: "refused", reason: "changed_since" },
    ]);
    expect(outcomes.filter(({ outcome }) => outcome === "done")).toHaveLength(ids.length - 1);
    expect((await rowOf(desk.matter.id))?.assigneeId).toBe(desk.mara.id);
  });

  it("sees a change that has been changed back", async () => {
    const { items } = await act({ type: "assign", assigneeId: desk.ana.id });
    for (const [seconds, assigneeId] of [
      [5, null],
      [6, desk.ana.id],
    ] as const)
      await order(database, desk, {
        type: "assign",
        assigneeId,
        by: desk.mara,
        at: after(desk.now, seconds),
      });
    expect(await undo(items.slice(0, 1))).toMatchObject([{ outcome: "refused", reason: "changed_since" }]);
    expect((await rowOf(desk.matter.id))?.assigneeId).toBe(desk.ana.id);
  });

  it("is not held up by what changed besides", async () => {
    const { items } = await act({ type: "assign", assigneeId: desk.ana.id });
    await order(database, desk, { type: "tag", tag: "vip", by: desk.mara, at: after(desk.now, 5) });
    expect((await undo(items)).map(({ outcome }) => outcome)).toEqual(ids.map(() => "done"));
    expect(await database.select().from(conversationTag)).toHaveLength(1);
  });

  it("lets no promise run on that had ended before", async () => {
    const clock = await runningClock(database, desk);
    await order(database, desk, { type: "resolve" });
    await database
      .update(conversation)
      .set({ status: "open", resolvedAt: null })
      .where(eq(conversation.id, desk.matter.id));
    const { items } = await act({ type: "resolve" });
    await undo(items);
    expect(await clock()).toMatchObject({ endReason: "resolved" });
    expect((await rowOf(desk.matter.id))?.status).toBe("open");
  });

  it("does not give a conversation back to somebody who has left the team since", async () => {
    const lee = await hire(database, { name: "Lee", role: "agent", teamIds: [desk.flights.teamId] });
    await order(database, desk, { type: "assign", assigneeId: lee.id });
    const { items } = await act({ type: "assign", assigneeId: desk.ana.id });
    await database.delete(teamMember).where(eq(teamMember.userId, lee.id));
    expect((await undo(items)).find(({ conversationId }) => conversationId === desk.matter.id)).toMatchObject(
      {
        reason: "not_a_member",
      },
    );
  });

  it("is each person's own, happens once, and touches nothing that was not done", async () => {
    const { items } = await act({ type: "resolve" });
    const by: Viewer = desk.mara;
    expect((await undo(items, by)).every(({ outcome }) => outcome === "unchanged")).toBe(true);
    expect((await undo(itemsOf(ids))).every(({ outcome }) => outcome === "unchanged")).toBe(true);
    expect((await rowOf(ids[0]))?.status).toBe("resolved");
    await undo(items);
    expect((await undo(items)).map((one) => "reason" in one && one.reason)).toEqual(
      ids.map(() => "changed_since"),
    );
  });
});
