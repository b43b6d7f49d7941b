import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { activity, conversation, conversationTag, note, readMark } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { user } from "@/db/schema/people";
import { stagedJob } from "@/db/schema/work";
import {
  type AnsweringDesk,
  after,
  openAnsweringDesk,
  order,
  publicReply,
  queueReply,
  runningClock,
  versionOf,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";

const { database } = await testDatabase();

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});

const row = async () => {
  const [found] = await database.select().from(conversation).where(eq(conversation.id, desk.matter.id));
  if (!found) throw new Error("The conversation is gone.");
  return found;
};
const outbound = (db: Database) => db.select().from(message).where(eq(message.direction, "outbound"));

describe("a command", () => {
  it("is carried out once, however often it is posted, and says the same each time", async () => {
    const command = { ...publicReply(desk), commandId: randomUUID() };
    const results = await Promise.all([
      order(database, desk, command),
      order(database, desk, command),
      order(database, desk, command),
    ]);
    expect(results[0]).toMatchObject({ ok: true });
    expect(results).toEqual([results[0], results[0], results[0]]);
    expect(await outbound(database)).toHaveLength(1);
    expect(await database.select().from(stagedJob)).toHaveLength(1);
  });

  it("repeats a refusal, too", async () => {
    const command = { type: "reopen", commandId: randomUUID() } as const;
    expect(await order(database, desk, command)).toEqual({ ok: false, reason: "not_resolved" });
    await order(database, desk, { type: "resolve" });
    expect(await order(database, desk, command)).toEqual({ ok: false, reason: "not_resolved" });
    expect((await row()).status).toBe("resolved");
  });

  it("does not lend its id to another person or another command", async () => {
    const commandId = randomUUID();
    await order(database, desk, { type: "assign", assigneeId: desk.ana.id, commandId });
    expect(
      await order(database, desk, { type: "assign", assigneeId: null, commandId, by: desk.mara }),
    ).toMatchObject({ ok: false });
    expect(await order(database, desk, { type: "resolve", commandId })).toMatchObject({ ok: false });
    expect(await row()).toMatchObject({ assigneeId: desk.ana.id, status: "open" });
  });

  it.each([
    { type: "resolve" },
    { type: "mark_read" },
    { type: "note", noteId: randomUUID(), body: "psst" },
    { type: "tag", tag: "outage" },
  ] as const)("speaks of nothing to people of another team: $type", async (command) => {
    expect(await order(database, desk, { ...command, by: desk.ben })).toEqual({
      ok: false,
      reason: "not_found",
    });
    desk.matter = { ...desk.matter, id: randomUUID() };
    expect(await order(database, desk, command)).toEqual({ ok: false, reason: "not_found" });
  });

  it("raises the version and tells it", async () => {
    const before = await versionOf(database, desk);
    expect(await order(database, desk, { type: "tag", tag: "outage" })).toEqual({
      ok: true,
      conversationId: desk.matter.id,
      version: before + 1,
    });
    expect(await order(database, desk, { type: "tag", tag: "outage" })).toMatchObject({
      version: before + 1,
    });
  });
});

describe("assigning", () => {
  it("gives a conversation to a member of its team or to who sees every team, and to nobody else", async () => {
    expect(await order(database, desk, { type: "assign", assigneeId: desk.ana.id })).toMatchObject({
      ok: true,
    });
    expect(await order(database, desk, { type: "assign", assigneeId: desk.ada.id })).toMatchObject({
      ok: true,
    });
    expect(await order(database, desk, { type: "assign", assigneeId: desk.ben.id })).toEqual({
      ok: false,
      reason: "not_a_member",
    });
    await database.update(user).set({ disabledAt: new Date() }).where(eq(user.id, desk.ana.id));
    expect(await order(database, desk, { type: "assign", assigneeId: desk.ana.id })).toEqual({
      ok: false,
      reason: "not_a_member",
    });
    expect(await order(database, desk, { type: "assign", assigneeId: null })).toMatchObject({ ok: true });
    expect((await row()).assigneeId).toBeNull();
  });
});

describe("the state of a conversation", () => {
  it("goes to resolved and back, each once", async () => {
    expect(await order(database, desk, { type: "resolve" })).toMatchObject({ ok: true });
    expect(await order(database, desk, { type: "resolve" })).toEqual({
      ok: false,
      reason: "already_resolved",
    });
    expect(await row()).toMatchObject({ status: "resolved", resolvedAt: desk.now });
    expect(await order(database, desk, { type: "reopen" })).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ status: "open", resolvedAt: null });
  });

  it("ends the promise when it is resolved unanswered, and says so", async () => {
    const clock = await runningClock(database, desk);
    await order(database, desk, { type: "resolve" });
    expect(await clock()).toMatchObject({ metAt: null, endReason: "resolved" });
    const names = (await database.select().from(activity)).map(({ name }) => name);
    expect(names).toEqual(["resolved_unanswered"]);
  });

  it("lets the promise run on when it is reopened in time", async () => {
    const clock = await runningClock(database, desk);
    const before = await clock();
    await order(database, desk, { type: "resolve" });
    await order(database, desk, { type: "reopen" });
    expect(await clock()).toMatchObject({ endedAt: null, endReason: null, dueAt: before?.dueAt });
    expect((await row()).sortDueAt).toEqual(before?.dueAt);
  });

  it("keeps the promise running while an answer is on its way", async () => {
    const clock = await runningClock(database, desk);
    await queueReply(database, desk, { andResolve: true });
    expect(await clock()).toMatchObject({ metAt: null, endedAt: null });
    expect((await row()).status).toBe("resolved");
  });

  it("can't be snoozed into the past", async () => {
    expect(await order(database, desk, { type: "snooze", until: desk.now.toISOString() })).toEqual({
      ok: false,
      reason: "in_the_past",
    });
    const until = after(desk.now, 60);
    expect(await order(database, desk, { type: "snooze", until: until.toISOString() })).toMatchObject({
      ok: true,
    });
    expect(await row()).toMatchObject({ status: "snoozed", snoozedUntil: until });
  });
});

describe("notes, tags and read marks", () => {
  it("keeps a note among the team: it is no message", async () => {
    await order(database, desk, { type: "note", noteId: randomUUID(), body: "Careful: VIP\0" });
    expect(await database.select().from(note)).toMatchObject([
      { body: "Careful: VIP\ufffd", userId: desk.ana.id },
    ]);
    expect(await outbound(database)).toHaveLength(0);
    expect(await database.select().from(stagedJob)).toHaveLength(0);
  });

  it("tags and untags", async () => {
    await order(database, desk, { type: "tag", tag: "outage" });
    expect(await database.select().from(conversationTag)).toHaveLength(1);
    await order(database, desk, { type: "untag", tag: "outage" });
    expect(await database.select().from(conversationTag)).toHaveLength(0);
  });

  it("reads for one person, without changing anybody's screen", async () => {
    const before = await versionOf(database, desk);
    await order(database, desk, { type: "mark_read" });
    await order(database, desk, { type: "mark_read", at: after(desk.now, 5) });
    expect(await database.select().from(readMark)).toMatchObject([
      { userId: desk.ana.id, readAt: after(desk.now, 5) },
    ]);
    expect(await versionOf(database, desk)).toBe(before);
  });

  it("leaves unread for one person, however often they have read it", async () => {
    const before = await versionOf(database, desk);
    const ben = { userId: desk.ben.id, conversationId: desk.matter.id, readAt: desk.now };
    await database.insert(readMark).values(ben);
    for (const minutes of [1, 2])
      await order(database, desk, { type: "mark_read", at: after(desk.now, minutes) });
    await order(database, desk, { type: "mark_unread" });
    expect(await database.select().from(readMark)).toEqual([ben]);
    expect(await versionOf(database, desk)).toBe(before);
  });
});
