import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Approval } from "@/core/answer/kept-answer";
import type { Viewer } from "@/core/views";
import { notificationsOf } from "@/db/queries/notifications-of";
import { channel, inbox } from "@/db/schema/channel";
import { conversation } from "@/db/schema/conversation";
import { keptAnswer } from "@/db/schema/kept-answer";
import { user } from "@/db/schema/people";
import { stagedJob } from "@/db/schema/work";
import { touchConversations } from "@/db/touch-conversations";
import { unitOfWork } from "@/jobs/unit-of-work";
import { after, messageRow, publicReply, ScriptedPlatform } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { write } from "@/testing/desk";
import { type MacroDesk, openMacroDesk } from "@/testing/macro-desk";
import { deliverMessage } from "../deliver-message";
import { sendDueAnswers } from "./send-due-answers";

const { database } = await testDatabase();

let desk: MacroDesk;
beforeEach(async () => {
  desk = await openMacroDesk(database);
});

const inAnHour = () => after(desk.now, 3_600);
const versionNow = async () =>
  (await database.select().from(conversation).where(eq(conversation.id, desk.matter.id)))[0]?.version ?? 0;
const stateOf = async (id: string) => (await messageRow(database, id)).state;
const kept = async (id: string) =>
  (await database.select().from(keptAnswer).where(eq(keptAnswer.messageId, id)))[0] ?? null;
const jobs = async () => (await database.select().from(stagedJob)).map(({ name }) => name);
const asks = (approval: Approval) => database.update(inbox).set({ approval });

async function answer(given: { at?: Date; andResolve?: boolean; by?: Viewer } = {}) {
  const { at, ...more } = given;
  const reply = { ...publicReply(desk), basedOnVersion: await versionNow(), ...more };
  const sendAt = at?.toISOString();
  return { id: reply.messageId, result: await desk.act({ ...reply, ...(sendAt && { sendAt }) }) };
}

const release = async (
  messageId: string,
  by: Viewer = desk.kim,
  basedOnVersion?: number,
  at: Date = desk.now,
) =>
  desk.act({
    ...{ type: "release_answer", messageId, by, at },
    basedOnVersion: basedOnVersion ?? (await versionNow()),
  });
const decline = (messageId: string, by: Viewer = desk.kim) =>
  desk.act({ type: "decline_answer", messageId, reason: "Name the flight.", by });
const undo = (messageId: string, by: Viewer = desk.ana) => desk.act({ type: "undo_send", messageId, by });

/** The customer writes once more. */
async function customerWrites() {
  await write(database, desk.matter, { occurredAt: desk.now, createdAt: desk.now });
  await unitOfWork(database, desk.now, async ({ tx }) => {
    await touchConversations(tx, [desk.matter.id]);
  });
}

describe("an answer that is put off", () => {
  it("waits for its hour and then goes", async () => {
    const { id, result } = await answer({ at: inAnHour() });
    expect(result.ok).toBe(true);
    expect([await stateOf(id), await jobs()]).toEqual(["kept", []]);
    expect(await sendDueAnswers(database, after(desk.now, 3_599))).toBe(0);
    expect(await sendDueAnswers(database, inAnHour())).toBe(1);
    expect([await stateOf(id), await kept(id), await jobs()]).toEqual(["queued", null, ["deliver-message"]]);
    const platform = new ScriptedPlatform();
    const context = platform.context(database, () => new Date());
    await deliverMessage(context, id);
    expect([await stateOf(id), platform.ledger.length]).toEqual(["sent", 1]);
  });

  it("goes once, however many look for it", async () => {
    const { id } = await answer({ at: inAnHour() });
    await Promise.all([1, 2, 3].map(() => sendDueAnswers(database, inAnHour())));
    expect([await stateOf(id), await jobs()]).toEqual(["queued", ["deliver-message"]]);
  });

  it("resolves the matter when it goes, not before", async () => {
    await answer({ at: inAnHour(), andResolve: true });
    expect((await desk.row())?.status).toBe("open");
    await sendDueAnswers(database, inAnHour());
    expect((await desk.row())?.status).toBe("resolved");
  });

  it("leaves the answers of colleagues as good as they were", async () => {
    const before = await versionNow();
    await answer({ at: inAnHour() });
    const other = { ...publicReply(desk), basedOnVersion: before, by: desk.kim };
    expect(await desk.act(other)).toMatchObject({ ok: true });
  });

  it("is kept when the thread has changed since, and its author is told", async () => {
    const { id } = await answer({ at: inAnHour() });
    await customerWrites();
    await sendDueAnswers(database, inAnHour());
    expect([await stateOf(id), (await kept(id))?.reason]).toEqual(["kept", "changed"]);
    const { lines } = await notificationsOf(database, desk.ana);
    expect(lines.map(({ kind }) => kind)).toEqual(["answer_kept"]);
    expect(await release(id, desk.ana, 1)).toMatchObject({ ok: false, reason: "stale_thread" });
    expect(await release(id, desk.ana)).toMatchObject({ ok: true });
    expect([await stateOf(id), (await notificationsOf(database, desk.ana)).lines]).toEqual(["queued", []]);
  });

  it("does not go in the name of somebody who answers there no longer", async () => {
    const { id } = await answer({ at: inAnHour() });
    await desk.act({ type: "assign", assigneeId: desk.kim.id, by: desk.kim });
    await database.update(user).set({ disabledAt: desk.now }).where(eq(user.id, desk.ana.id));
    await sendDueAnswers(database, inAnHour());
    expect((await kept(id))?.reason).toBe("author_gone");
    const { lines } = await notificationsOf(database, desk.kim);
    expect(lines.map(({ kind }) => kind)).toEqual(["answer_kept"]);
  });

  it("can be taken back, and sent before its hour", async () => {
    const first = await answer({ at: inAnHour() });
    expect(await undo(first.id)).toMatchObject({ ok: true });
    expect([await stateOf(first.id), await kept(first.id)]).toEqual(["withdrawn", null]);
    const second = await answer({ at: inAnHour() });
    expect(await release(second.id, desk.ana)).toMatchObject({ ok: true });
    expect(await stateOf(second.id)).toBe("queued");
    expect(await release(second.id, desk.ana)).toEqual({ ok: false, reason: "not_kept" });
  });

  it.each([
    [-1, "in_the_past"],
    [91 * 86_400, "too_far"],
  ])("is refused for an hour that can't be kept: %d s from now", async (seconds, reason) => {
    const { id, result } = await answer({ at: after(desk.now, seconds) });
    expect(result).toEqual({ ok: false, reason });
    await expect(stateOf(id)).rejects.toThrow();
  });
});

describe("in an inbox whose answers a second person reads", () => {
  beforeEach(async () => {
    await asks("public");
  });

  it("nobody approves their own, whatever their role", async () => {
    const { id } = await answer({ by: desk.ada });
    expect(await stateOf(id)).toBe("kept");
    expect(await release(id, desk.ada)).toEqual({ ok: false, reason: "needs_second_person" });
    expect(await decline(id, desk.ada)).toEqual({ ok: false, reason: "needs_second_person" });
    expect(await release(id, desk.kim)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe("queued");
  });

  it("the second person has read what came since", async () => {
    const { id } = await answer();
    const read = await versionNow();
    await customerWrites();
    expect(await release(id, desk.kim, read)).toMatchObject({ ok: false, reason: "stale_thread" });
    expect(await release(id, desk.kim)).toMatchObject({ ok: true });
  });

  it("a no says why, and leaves the words to their author", async () => {
    const { id } = await answer();
    expect(await decline(id)).toMatchObject({ ok: true });
    expect(await kept(id)).toMatchObject({ reason: "declined", declinedFor: "Name the flight." });
    const { lines } = await notificationsOf(database, desk.ana);
    expect(lines.map(({ kind, actorName }) => [kind, actorName])).toEqual([["answer_declined", "Kim"]]);
    expect(await undo(id)).toMatchObject({ ok: true });
    expect((await notificationsOf(database, desk.ana)).lines).toEqual([]);
  });

  it("an approved answer that was put off still waits for its hour", async () => {
    const { id } = await answer({ at: inAnHour() });
    await release(id);
    expect(await kept(id)).toMatchObject({ reason: "hour", approvedBy: desk.kim.id });
    await sendDueAnswers(database, inAnHour());
    expect(await stateOf(id)).toBe("queued");
  });

  it("is approved again once the thread has changed", async () => {
    const { id } = await answer({ at: inAnHour() });
    await release(id);
    await customerWrites();
    await sendDueAnswers(database, inAnHour());
    expect(await release(id, desk.ana)).toMatchObject({ ok: true });
    expect(await kept(id)).toMatchObject({ reason: "approval", approvedBy: null });
    await release(id, desk.kim, undefined, after(desk.now, 3_601));
    expect(await stateOf(id)).toBe("queued");
  });

  it("what was put off before the inbox asked does not slip through", async () => {
    await asks("none");
    const { id } = await answer({ at: inAnHour() });
    await asks("all");
    await sendDueAnswers(database, inAnHour());
    expect(await kept(id)).toMatchObject({ reason: "approval" });
  });

  it("both halves of a move to private wait, go and come back together", async () => {
    const move = async () => {
      const halves = { publicMessageId: randomUUID(), privateMessageId: randomUUID() };
      const words = { publicBody: "We wrote to you.", privateBody: "Which card was it?" };
      const wish = { type: "move_to_private", mechanism: "direct_message", targetId: desk.targetId } as const;
      const how = { hideTarget: false, basedOnVersion: await versionNow() };
      expect(await desk.act({ ...wish, ...halves, ...words, ...how })).toMatchObject({ ok: true });
      return [halves.privateMessageId, halves.publicMessageId] as const;
    };
    const states = (ids: readonly string[]) => Promise.all(ids.map(stateOf));
    const first = await move();
    expect(await states(first)).toEqual(["kept", "kept"]);
    await undo(first[0]);
    expect(await states(first)).toEqual(["withdrawn", "withdrawn"]);
    const second = await move();
    await release(second[0]);
    expect(await states(second)).toEqual(["queued", "queued"]);
  });

  it("sent words are not changed behind the second person's back", async () => {
    await database.update(channel).set({ platform: "mastodon" });
    const sent = { direction: "outbound", origin: "agent", userId: desk.ana.id, state: "sent" } as const;
    const messageId = await write(database, desk.matter, { ...sent, sentAt: new Date() });
    expect(await desk.act({ type: "edit_message", messageId, body: "Other words." })).toEqual({
      ...{ ok: false, reason: "needs_approval" },
    });
  });
});
