import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { LEASE_MS } from "@/core/together/presence";
import { activity, conversation } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { answerLease } from "@/db/schema/presence";
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
  queueReply,
  versionOf,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { openLeg, write } from "@/testing/desk";
import { bePresent } from "./together/be-present";

const { database } = await testDatabase();

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});

/** So many seconds after the agent looked; gives the version that shows it. */
async function customerWrites(seconds: number): Promise<number> {
  await write(database, desk.matter, { createdAt: after(desk.now, seconds) });
  await database.transaction((tx) => touchConversations(tx, [desk.matter.id]));
  return versionOf(database, desk);
}

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
    const version = await customerWrites(1);
    expect(await order(database, desk, { ...publicReply(desk), basedOnVersion })).toEqual({
      ok: false,
      reason: "stale_thread",
      params: { change: "message", name: "Noor", version },
    });
    expect(await outbound()).toHaveLength(0);
  });

  it("goes all the same when the agent names the newest state, which the history keeps", async () => {
    const basedOnVersion = await versionOf(database, desk);
    const shown = await customerWrites(1);
    const anyway = { ...publicReply(desk), sendAnyway: true };
    expect(await order(database, desk, { ...anyway, basedOnVersion })).toMatchObject({
      reason: "stale_thread",
    });
    const newest = await customerWrites(2);
    expect(await order(database, desk, { ...anyway, basedOnVersion: shown })).toMatchObject({
      reason: "stale_thread",
      params: { version: newest },
    });
    expect(await order(database, desk, { ...anyway, basedOnVersion: newest })).toMatchObject({ ok: true });
    expect(await outbound()).toHaveLength(1);
    expect(await database.select().from(activity).where(eq(activity.name, "sent_anyway"))).toMatchObject([
      { actorId: desk.ana.id, params: { messageId: anyway.messageId } },
    ]);
  });

  it("names a state that was there", async () => {
    const never = (await versionOf(database, desk)) + 1;
    expect(
      await order(database, desk, { ...publicReply(desk), basedOnVersion: never, sendAnyway: true }),
    ).toMatchObject({ reason: "stale_thread" });
  });

  it("is held when a colleague answered, but not by one's own answer", async () => {
    const basedOnVersion = await versionOf(database, desk);
    expect(
      await order(database, desk, { ...publicReply(desk), basedOnVersion, at: after(desk.now, 1) }),
    ).toMatchObject({ ok: true });
    expect(await order(database, desk, { ...publicReply(desk), basedOnVersion, by: desk.mara })).toEqual({
      ok: false,
      reason: "stale_thread",
      params: { change: "answer", name: "Ana", version: basedOnVersion + 1 },
    });
    expect(await order(database, desk, { ...publicReply(desk), basedOnVersion })).toMatchObject({ ok: true });
  });

  it("is held by what came before one's own last answer, if one had not read it", async () => {
    const basedOnVersion = await versionOf(database, desk);
    const elsewhere = await customerWrites(1);
    const other = { ...publicReply(desk), basedOnVersion: elsewhere, at: after(desk.now, 2) };
    expect(await order(database, desk, other)).toMatchObject({ ok: true });
    const third = await versionOf(database, desk);
    expect(await order(database, desk, { ...publicReply(desk), basedOnVersion })).toEqual({
      ok: false,
      reason: "stale_thread",
      params: { change: "message", name: "Noor", version: third },
    });
    expect(await order(database, desk, { ...publicReply(desk), basedOnVersion: elsewhere })).toMatchObject({
      ok: true,
    });
  });

  it("is held when a colleague took back the answer that was there", async () => {
    const messageId = await queueReply(database, desk, { at: after(desk.now, 1) });
    const basedOnVersion = await versionOf(database, desk);
    expect(await order(database, desk, { type: "undo_send", messageId })).toMatchObject({ ok: true });
    const reply = { ...publicReply(desk), basedOnVersion };
    expect(await order(database, desk, { ...reply, by: desk.mara })).toMatchObject({
      reason: "stale_thread",
      params: { change: "withdrawal", name: "Ana" },
    });
    expect(await order(database, desk, reply)).toMatchObject({ ok: true });
  });

  it("is one of two that are sent at the same moment by two people who read the same", async () => {
    for (let round = 0; round < 5; round++) {
      const basedOnVersion = await versionOf(database, desk);
      const both = await Promise.all(
        [desk.ana, desk.mara].map((by) =>
          order(database, desk, { ...publicReply(desk), basedOnVersion, by, at: after(desk.now, round) }),
        ),
      );
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    }
    expect(await outbound()).toHaveLength(5);
  });

  it("is not held by a tag or an assignment", async () => {
    const basedOnVersion = await versionOf(database, desk);
    await order(database, desk, { type: "tag", tag: "outage" });
    await order(database, desk, { type: "assign", assigneeId: desk.ana.id });
    expect(await order(database, desk, { ...publicReply(desk), basedOnVersion })).toMatchObject({ ok: true });
  });

  it("is not sent in public while a colleague writes one, until it is deliberately taken over", async () => {
    const writes = { tabId: randomUUID(), conversationId: desk.matter.id, doing: "writing_public" as const };
    const kim = { viewer: desk.mara, sessionId: randomUUID(), now: desk.now };
    await bePresent(database, { ...kim, wish: writes });
    const refusal = { ok: false, reason: "being_answered", params: { name: "Mara" } };
    expect(await order(database, desk, publicReply(desk))).toEqual(refusal);
    expect(await order(database, desk, { type: "take_over" })).toMatchObject({ ok: true });
    const hers = { ...publicReply(desk), by: desk.mara, basedOnVersion: await versionOf(database, desk) };
    expect(await order(database, desk, hers)).toEqual({ ...refusal, params: { name: "Ana" } });
    expect(await database.select().from(activity)).toMatchObject([
      { name: "took_over", actorId: desk.ana.id, params: { name: "Mara" } },
    ]);
    expect(await order(database, desk, publicReply(desk))).toMatchObject({ ok: true });
    expect(await database.select().from(answerLease)).toEqual([]);
    expect(await outbound()).toHaveLength(1);
  });

  it("is sent when the colleague who wrote one has rested for half a minute", async () => {
    const writes = { tabId: randomUUID(), conversationId: desk.matter.id, doing: "writing_public" as const };
    await bePresent(database, { viewer: desk.mara, sessionId: randomUUID(), now: desk.now, wish: writes });
    const at = after(desk.now, LEASE_MS / 1_000);
    expect(await order(database, desk, { ...publicReply(desk), at })).toMatchObject({ ok: true });
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
