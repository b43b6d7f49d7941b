import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "@/core/views";
import { notificationsOf } from "@/db/queries/notifications-of";
import { nextToBreachOf } from "@/db/queries/wall-ahead";
import { activity, conversation } from "@/db/schema/conversation";
import { escalation } from "@/db/schema/escalation";
import { user } from "@/db/schema/people";
import { refreshConversations } from "@/services/ingest/refresh-conversations";
import { order, runningClock } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { write } from "@/testing/desk";
import { type MacroDesk, openMacroDesk } from "@/testing/macro-desk";

const { database } = await testDatabase();

let desk: MacroDesk;
beforeEach(async () => {
  desk = await openMacroDesk(database);
});

const escalate = (by: Viewer = desk.ana) =>
  order(database, desk, { type: "escalate", reason: "A journalist asks.", by });
const end = (by: Viewer = desk.ana) => order(database, desk, { type: "end_escalation", by });
const standing = async () => {
  const { priority, urgencyRank, reasons } = conversation;
  const [row] = await database
    .select({ priority, urgencyRank, reasons })
    .from(conversation)
    .where(eq(conversation.id, desk.matter.id));
  return { ...row, reasons: row?.reasons.map(({ name }) => name) };
};
const toldTo = async (viewer: Viewer) =>
  (await notificationsOf(database, viewer)).lines.map(({ kind, words }) => [kind, words]);

describe("what somebody escalates", () => {
  it("is urgent, whatever the customer writes, until it ends", async () => {
    const before = await standing();
    expect(await escalate()).toMatchObject({ ok: true });
    await write(database, desk.matter, { body: "Thank you so much!" });
    await database.transaction((tx) => refreshConversations(tx, [desk.matter.id]));
    expect(await standing()).toMatchObject({ priority: "urgent", urgencyRank: 0 });
    expect((await standing()).reasons).toContain("escalated");
    expect(await end(desk.kim)).toMatchObject({ ok: true });
    expect(await standing()).toMatchObject({ priority: before.priority, urgencyRank: before.urgencyRank });
    expect((await standing()).reasons).not.toContain("escalated");
  });

  it("tells managers, with its reason, until it ends", async () => {
    await escalate();
    expect(await toldTo(desk.mara)).toEqual([["escalated", "A journalist asks."]]);
    expect(await toldTo(desk.kim)).toEqual([]);
    await end();
    expect(await toldTo(desk.mara)).toEqual([]);
  });

  it("tells admins where nobody is a manager, and nobody of what they did themselves", async () => {
    await database.update(user).set({ role: "admin" }).where(eq(user.id, desk.mara.id));
    await escalate();
    expect(await toldTo(desk.mara)).toHaveLength(1);
    await end();
    await escalate(desk.mara);
    expect(await toldTo(desk.mara)).toEqual([]);
  });

  it("is told in the history with its reason", async () => {
    await escalate();
    await end(desk.kim);
    const { name, actorId, params } = activity;
    const story = await database.select({ name, actorId, params }).from(activity).orderBy(activity.id);
    expect(story).toMatchObject([
      { name: "escalated", actorId: desk.ana.id, params: { because: "A journalist asks." } },
      { name: "escalation_ended", actorId: desk.kim.id },
    ]);
  });

  it("is escalated once, and ends once", async () => {
    expect(await end()).toEqual({ ok: false, reason: "not_escalated" });
    await escalate();
    expect(await escalate(desk.kim)).toEqual({ ok: false, reason: "already_escalated" });
    expect(await database.select().from(escalation)).toHaveLength(1);
    await end();
    expect(await end(desk.kim)).toEqual({ ok: false, reason: "not_escalated" });
    expect(await escalate(desk.kim)).toMatchObject({ ok: true });
  });

  it("says so on the wall", async () => {
    const isEscalated = async () => (await nextToBreachOf(database, desk.mara)).map((row) => row.isEscalated);
    await runningClock(database, desk);
    await escalate();
    expect(await isEscalated()).toEqual([true]);
    await end();
    expect(await isEscalated()).toEqual([false]);
  });
});
