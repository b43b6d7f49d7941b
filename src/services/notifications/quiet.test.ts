import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import {
  ALWAYS_TOLD,
  NOTIFICATION_KINDS,
  type NotificationKind,
  QUIETABLE,
  type QuietableKind,
} from "@/core/notifications";
import type { Viewer } from "@/core/views";
import { notificationsOf } from "@/db/queries/notifications-of";
import { notification } from "@/db/schema/notification";
import { user } from "@/db/schema/people";
import { unitOfWork } from "@/jobs/unit-of-work";
import { testDatabase } from "@/testing/database";
import { type MacroDesk, openMacroDesk } from "@/testing/macro-desk";
import { quietNotifications } from "../people/quiet-notifications";
import { notify } from "./notify";

const { database } = await testDatabase();

let desk: MacroDesk;
beforeEach(async () => {
  desk = await openMacroDesk(database);
});

const kindsTold = async (viewer: Viewer) =>
  (await notificationsOf(database, viewer)).lines.map(({ kind }) => kind).toSorted();
const unreadOf = async (viewer: Viewer) => (await notificationsOf(database, viewer)).unread;
const assign = (assigneeId: string | null) =>
  desk.act({ type: "assign", assigneeId, by: desk.ana, at: desk.now });
const name = (viewer: Viewer) =>
  desk.act({
    ...{ type: "note", noteId: randomUUID(), body: `@${viewer.name} look`, by: desk.ana },
    mentions: [{ userId: viewer.id, start: 0, end: viewer.name.length + 1 }],
  });
const handTo = (viewer: Viewer) => {
  const { teamId } = desk.flights;
  const wish = { handoffId: randomUUID(), teamId, assigneeId: viewer.id, from: { teamId, assigneeId: null } };
  return desk.act({ type: "hand_off", ...wish, reason: "needs a refund" });
};

describe("what somebody switched off", () => {
  const quiet = (viewer: Viewer, kind: QuietableKind, isKindTold = false) =>
    quietNotifications(database, { viewer, wish: { kind, isTold: isKindTold }, now: desk.now });
  const tell = (kind: NotificationKind) =>
    unitOfWork(database, desk.now, (unit) => {
      const told = { conversationId: desk.matter.id, actorId: desk.ana.id };
      return notify(unit, { ...told, kind, userIds: [desk.kim.id, desk.mara.id] }, desk.now);
    });

  it.each(QUIETABLE)("is told them no more, and others still: %s", async (kind) => {
    await quiet(desk.kim, kind);
    for (const one of NOTIFICATION_KINDS) await tell(one);
    expect(await kindsTold(desk.kim)).toEqual(NOTIFICATION_KINDS.filter((one) => one !== kind).toSorted());
    expect(await kindsTold(desk.mara)).toEqual(NOTIFICATION_KINDS.toSorted());
  });

  it.each(ALWAYS_TOLD)("is never %s, whatever is stored", async (kind) => {
    await database.update(user).set({ quiet: [...NOTIFICATION_KINDS] });
    await tell(kind);
    expect(await unreadOf(desk.kim)).toBe(1);
  });

  it("is not told on any road", async () => {
    for (const kind of QUIETABLE) await quiet(desk.kim, kind);
    await name(desk.kim);
    await assign(desk.kim.id);
    await assign(null);
    await handTo(desk.kim);
    expect(await database.select().from(notification)).toEqual([]);
  });

  it("leaves what was told before, and is told again once it is switched on", async () => {
    await name(desk.kim);
    await quiet(desk.kim, "mentioned");
    await quiet(desk.kim, "mentioned");
    await name(desk.kim);
    expect(await unreadOf(desk.kim)).toBe(1);
    await quiet(desk.kim, "mentioned", true);
    await name(desk.kim);
    expect(await unreadOf(desk.kim)).toBe(2);
  });
});
