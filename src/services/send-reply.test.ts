import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { conversation } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { stagedJob } from "@/db/schema/work";
import { touchConversations } from "@/db/touch-conversations";
import {
  type AnsweringDesk,
  after,
  anotherCustomer,
  messageRow,
  openAnsweringDesk,
  order,
  publicReply,
  versionOf,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { openLeg, write } from "@/testing/desk";

const { database } = await testDatabase();

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});

const outbound = () => database.select().from(message).where(eq(message.direction, "outbound"));

describe("a reply", () => {
  it("waits eight seconds, in the thread of what it answers", async () => {
    const command = publicReply(desk);
    await order(database, desk, command);
    expect(await messageRow(database, command.messageId)).toMatchObject({
      state: "queued",
      origin: "agent",
      sendAt: after(desk.now, 8),
      threadId: desk.matter.legs[0]?.threadId,
      targetVersion: "1",
    });
    expect(await database.select().from(stagedJob)).toMatchObject([
      { name: "deliver-message", runAt: after(desk.now, 8) },
    ]);
    const [row] = await database.select().from(conversation).where(eq(conversation.id, desk.matter.id));
    expect(row?.assigneeId).toBeNull();
  });

  it("is held when the customer wrote after the agent looked, and says what came", async () => {
    const basedOnVersion = await versionOf(database, desk);
    await write(database, desk.matter, { createdAt: after(desk.now, 1) });
    await database.transaction((tx) => touchConversations(tx, [desk.matter.id]));
    const command = { ...publicReply(desk), basedOnVersion };
    expect(await order(database, desk, command)).toEqual({
      ok: false,
      reason: "stale_thread",
      params: { change: "message", name: "Noor" },
    });
    expect(await order(database, desk, { ...command, sendAnyway: true })).toMatchObject({ ok: true });
  });

  it("is held when a colleague answered, but not by one's own answer", async () => {
    const basedOnVersion = await versionOf(database, desk);
    expect(
      await order(database, desk, { ...publicReply(desk), basedOnVersion, at: after(desk.now, 1) }),
    ).toMatchObject({ ok: true });
    expect(await order(database, desk, { ...publicReply(desk), basedOnVersion, by: desk.mara })).toEqual({
      ok: false,
      reason: "stale_thread",
      params: { change: "answer", name: "Ana" },
    });
    expect(await order(database, desk, { ...publicReply(desk), basedOnVersion })).toMatchObject({ ok: true });
  });

  it("is not held by a tag or an assignment", async () => {
    const basedOnVersion = await versionOf(database, desk);
    await order(database, desk, { type: "tag", tag: "outage" });
    await order(database, desk, { type: "assign", assigneeId: desk.ana.id });
    expect(await order(database, desk, { ...publicReply(desk), basedOnVersion })).toMatchObject({ ok: true });
  });

  it("can't answer a message of another conversation", async () => {
    const other = await anotherCustomer(database, desk);
    expect(await order(database, desk, { ...publicReply(desk), targetId: other.targetId })).toEqual({
      ok: false,
      reason: "target_not_answerable",
    });
  });

  it("can't bring a private text into public, nor answer a private message there", async () => {
    const leg = await openLeg(database, desk.matter, "private");
    const secretId = await write(database, { ...desk.matter, legs: [leg] });
    const refusals = [
      await order(database, desk, { ...publicReply(desk), visibility: "private" }),
      await order(database, desk, { ...publicReply(desk), targetId: secretId }),
    ];
    expect(refusals).toEqual([
      { ok: false, reason: "visibility_mismatch" },
      { ok: false, reason: "visibility_mismatch" },
    ]);
    expect(await outbound()).toHaveLength(0);
  });

  it("can't do so by SQL either", async () => {
    const leg = await openLeg(database, desk.matter, "private");
    const id = randomUUID();
    await expect(
      write(database, desk.matter, { id, direction: "outbound", visibility: "private", state: "queued" }),
    ).rejects.toThrow();
    await write(database, { ...desk.matter, legs: [leg] }, { id, direction: "outbound", state: "queued" });
    await expect(
      database.update(message).set({ visibility: "public" }).where(eq(message.id, id)),
    ).rejects.toThrow();
  });

  it("refuses an id that is in use, and writes nothing", async () => {
    const command = publicReply(desk);
    await order(database, desk, command);
    const other = await anotherCustomer(database, desk);
    const stolen = { ...publicReply(desk), messageId: command.messageId, targetId: other.targetId };
    expect(await order(database, { ...desk, ...other }, stolen)).toEqual({
      ok: false,
      reason: "not_allowed",
    });
    expect(await outbound()).toHaveLength(1);
  });
});
