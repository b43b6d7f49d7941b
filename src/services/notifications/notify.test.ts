import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { NOTIFICATIONS_SHOWN, type NotificationsView, UNREAD_MAX } from "@/core/notifications";
import type { ChangeNotice, Viewer } from "@/core/views";
import { lockOutgoingMessage } from "@/db/outbound/outgoing-message";
import { notificationsOf } from "@/db/queries/notifications-of";
import { conversation } from "@/db/schema/conversation";
import { notification } from "@/db/schema/notification";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import { announce, listenForChanges } from "@/realtime/notices";
import { after, anotherCustomer, queueReply } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { type MacroDesk, openMacroDesk } from "@/testing/macro-desk";
import { bulkAct } from "../bulk/bulk-act";
import { refuseMessage } from "../refuse-message";
import { notifyOfSend } from "./notify";
import { readNotifications } from "./read-notifications";

const { database, sql: client } = await testDatabase();

let desk: MacroDesk;
beforeEach(async () => {
  desk = await openMacroDesk(database);
});

const toldTo = async (viewer: Viewer) =>
  (await notificationsOf(database, viewer)).lines.map(({ kind, actorName, words }) => [
    kind,
    actorName,
    words,
  ]);
const unreadOf = async (viewer: Viewer) => (await notificationsOf(database, viewer)).unread;
const assign = (assigneeId: string | null, by = desk.ana, at = desk.now) =>
  desk.act({ type: "assign", assigneeId, by, at });
const name = (viewer: Viewer, by = desk.ana) =>
  desk.act({
    ...{ type: "note", noteId: randomUUID(), body: `@${viewer.name} look`, by },
    mentions: [{ userId: viewer.id, start: 0, end: viewer.name.length + 1 }],
  });
const handTo = (viewer: Viewer, teamId = desk.flights.teamId) => {
  const handoffId = randomUUID();
  const from = { teamId: desk.flights.teamId, assigneeId: null };
  const reason = "needs a refund";
  const wish = { type: "hand_off" as const, handoffId, teamId, assigneeId: viewer.id, from, reason };
  return { handoffId, done: desk.act(wish) };
};
const within = (work: (unit: UnitOfWork) => Promise<void>) => unitOfWork(database, desk.now, work);

describe("somebody is told", () => {
  it("that a colleague named them in a note, once a note", async () => {
    await name(desk.kim);
    expect(await toldTo(desk.kim)).toEqual([["mentioned", "Ana", "@Kim look"]]);
    expect(await unreadOf(desk.kim)).toBe(1);
    expect(await toldTo(desk.mara)).toEqual([]);
  });

  it("that somebody assigned them a conversation or handed it to them, and why", async () => {
    await assign(desk.kim.id);
    expect(await toldTo(desk.kim)).toEqual([["assigned", "Ana", null]]);
    await assign(null);
    await handTo(desk.kim).done;
    expect(await toldTo(desk.kim)).toEqual([["handed_off", "Ana", "needs a refund"]]);
  });

  it("that an answer of theirs was refused", async () => {
    const messageId = await queueReply(database, desk);
    await within(async (unit) => {
      const outgoing = await lockOutgoingMessage(unit.tx, messageId);
      if (!outgoing) throw new Error("The answer is gone.");
      await unit.tx.execute("update message set state = 'sending'");
      await refuseMessage(unit, outgoing, { reason: "not_permitted", now: desk.now });
    });
    expect(await toldTo(desk.ana)).toEqual([["send_refused", null, null]]);
    await desk.act({ type: "discard_refused", messageId });
    expect(await toldTo(desk.ana)).toEqual([]);
  });

  it("of an answer as it stands, and of nothing that was before", async () => {
    const id = await queueReply(database, desk);
    const send = { id, userId: desk.ana.id, conversationId: desk.matter.id };
    for (const kind of ["send_unknown", "send_unknown", "send_refused"] as const)
      await within((unit) => notifyOfSend(unit, { ...send, kind }, desk.now));
    expect(await toldTo(desk.ana)).toEqual([["send_refused", null, null]]);
  });

  it("in one line of what was assigned in one act", async () => {
    const others = [await anotherCustomer(database, desk), await anotherCustomer(database, desk)];
    const items = [desk, ...others].map(({ matter }) => ({
      ...{ conversationId: matter.id, commandId: randomUUID() },
    }));
    const act = { type: "assign", assigneeId: desk.kim.id } as const;
    await bulkAct(database, { viewer: desk.mara, act, items, now: desk.now });
    const { lines, unread } = await notificationsOf(database, desk.kim);
    expect([unread, lines.map(({ ids }) => ids.length)]).toEqual([1, [3]]);
  });
});

describe("nobody is told", () => {
  it("of what they did themselves", async () => {
    await assign(desk.ana.id);
    await name(desk.ana);
    const useId = randomUUID();
    await desk.run(await desk.macroOf(desk.ana, { assign: { to: "me" } }), { useId });
    expect(await toldTo(desk.ana)).toEqual([]);
  });

  it("of what they do not see any more", async () => {
    await name(desk.kim);
    await assign(desk.kim.id);
    await database.update(conversation).set({ teamId: desk.baggage.teamId });
    expect(await notificationsOf(database, desk.kim)).toEqual({ unread: 0, lines: [] });
    await database.update(conversation).set({ teamId: desk.flights.teamId });
    expect(await toldTo(desk.kim)).toHaveLength(2);
    expect(await notificationsOf(database, { ...desk.kim, teamIds: [] })).toEqual({ unread: 0, lines: [] });
  });

  it("of what others have by now, or was taken back", async () => {
    await assign(desk.kim.id);
    await assign(desk.mara.id);
    expect([await toldTo(desk.kim), await toldTo(desk.mara)]).toEqual([[], [["assigned", "Ana", null]]]);
    await assign(null);
    expect(await toldTo(desk.mara)).toEqual([]);
    const { handoffId, done } = handTo(desk.ben, desk.baggage.teamId);
    await done;
    expect(await toldTo(desk.ben)).toHaveLength(1);
    await desk.act({ type: "take_handoff_back", handoffId });
    expect(await database.select().from(notification)).toEqual([]);
  });

  it("of anything by a command that was refused", async () => {
    await name(desk.ben);
    await assign(desk.ben.id);
    expect(await database.select().from(notification)).toEqual([]);
  });
});

describe("what was read", () => {
  const read = (viewer: Viewer, wish: Parameters<typeof readNotifications>[1]["wish"]) =>
    readNotifications(database, { viewer, wish, now: after(desk.now, 60) });
  const newestOf = ({ lines }: NotificationsView) => lines[0]?.ids.at(-1) ?? "";

  it("is unread no longer, by its line, by its conversation, or all at once", async () => {
    await name(desk.kim);
    await read(desk.kim, { ids: [newestOf(await notificationsOf(database, desk.kim))] });
    expect(await unreadOf(desk.kim)).toBe(0);
    await name(desk.kim);
    await read(desk.kim, { conversationId: desk.matter.id });
    expect(await unreadOf(desk.kim)).toBe(0);
    await name(desk.kim);
    await read(desk.kim, { upTo: newestOf(await notificationsOf(database, desk.kim)) });
    expect((await notificationsOf(database, desk.kim)).lines.map(({ isUnread }) => isUnread)).toEqual([
      ...[false, false, false],
    ]);
  });

  it("leaves what came meanwhile, and what others were told", async () => {
    await name(desk.kim);
    await name(desk.mara);
    const upTo = newestOf(await notificationsOf(database, desk.kim));
    await name(desk.kim);
    await read(desk.kim, { upTo });
    await read(desk.kim, { ids: [newestOf(await notificationsOf(database, desk.mara))] });
    expect([await unreadOf(desk.kim), await unreadOf(desk.mara)]).toEqual([1, 1]);
  });

  it("shows the newest, and counts so far and no further", async () => {
    const row = { userId: desk.kim.id, kind: "mentioned", conversationId: desk.matter.id } as const;
    await database.insert(notification).values(
      Array.from({ length: UNREAD_MAX + 5 }, (_, at) => ({
        ...{ ...row, actorId: desk.ana.id, createdAt: after(desk.now, at) },
      })),
    );
    const { lines, unread } = await notificationsOf(database, desk.kim);
    expect([lines.length, unread]).toEqual([NOTIFICATIONS_SHOWN, UNREAD_MAX]);
    expect(lines[0]?.at).toBe(after(desk.now, UNREAD_MAX + 4).toISOString());
  });
});

describe("screens", () => {
  it("hear of it for one person alone, when it comes and when it is read", async () => {
    const heard: ChangeNotice[] = [];
    const stop = await listenForChanges(client, (notices) => void heard.push(...notices));
    const toldSoFar = async () => {
      const last: ChangeNotice = { type: "channel", id: randomUUID(), version: 1 };
      await announce(database, [last]);
      await expect.poll(() => heard.some(({ id }) => id === last.id)).toBe(true);
      return heard.splice(0).flatMap(({ type, id }) => (type === "person" ? [id] : []));
    };
    await name(desk.kim);
    expect(await toldSoFar()).toEqual([desk.kim.id]);
    const wish = { conversationId: desk.matter.id };
    await readNotifications(database, { viewer: desk.kim, wish, now: desk.now });
    expect(await toldSoFar()).toEqual([desk.kim.id]);
    await readNotifications(database, { viewer: desk.kim, wish, now: desk.now });
    expect(await toldSoFar()).toEqual([]);
    await stop();
    const kims = eq(notification.userId, desk.kim.id);
    expect(await database.select({ readAt: notification.readAt }).from(notification).where(kims)).toEqual([
      { readAt: desk.now },
    ]);
  });
});
