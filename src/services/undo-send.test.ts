import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { conversation } from "@/db/schema/conversation";
import {
  type AnsweringDesk,
  after,
  messageRow,
  openAnsweringDesk,
  order,
  queueReply,
  ScriptedPlatform,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { deliverMessage } from "./deliver-message";

const { database } = await testDatabase();

let desk: AnsweringDesk;
let platform: ScriptedPlatform;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  platform = new ScriptedPlatform();
});

const undo = (messageId: string) => order(database, desk, { type: "undo_send", messageId });
const deliver = (messageId: string) =>
  deliverMessage(
    platform.context(database, () => new Date()),
    messageId,
  );
const stateOf = async (id: string) => (await messageRow(database, id)).state;

describe("taking a reply back", () => {
  it("wins when it comes first", async () => {
    const id = await queueReply(database, desk);
    expect(await undo(id)).toMatchObject({ ok: true });
    await deliver(id);
    expect(await stateOf(id)).toBe("withdrawn");
    expect(platform.ledger).toHaveLength(0);
  });

  it("comes too late when the reply has left us", async () => {
    const id = await queueReply(database, desk);
    await deliver(id);
    expect(await undo(id)).toEqual({ ok: false, reason: "already_sent" });
    expect(await stateOf(id)).toBe("sent");
  });

  it("and sending at the same moment: exactly one of them happens", async () => {
    for (let round = 0; round < 10; round++) {
      const id = await queueReply(database, desk, { body: `Round ${round}` });
      const before = platform.ledger.length;
      const [result] = await Promise.all([undo(id), deliver(id)]);
      const wasSent = platform.ledger.length > before;
      expect(result.ok).toBe(!wasSent);
      expect(await stateOf(id)).toBe(wasSent ? "sent" : "withdrawn");
    }
  });

  it("opens the conversation again that the reply had resolved", async () => {
    const id = await queueReply(database, desk, { andResolve: true });
    await undo(id);
    const [row] = await database.select().from(conversation).where(eq(conversation.id, desk.matter.id));
    expect(row?.status).toBe("open");
  });

  it("wakes the conversation that was to sleep once it was answered, and no other sleeper", async () => {
    const statusOf = async () => {
      const [row] = await database.select().from(conversation).where(eq(conversation.id, desk.matter.id));
      return [row?.status, row?.snoozedUntil];
    };
    const id = await queueReply(database, desk, { andSnoozeMinutes: 90 });
    expect(await statusOf()).toEqual(["snoozed", after(desk.now, 90 * 60)]);
    await undo(id);
    expect(await statusOf()).toEqual(["open", null]);

    const again = await queueReply(database, desk, { andSnoozeMinutes: 90 });
    const until = after(desk.now, 7_200);
    await order(database, desk, { type: "snooze", until: until.toISOString() });
    await undo(again);
    expect(await statusOf()).toEqual(["snoozed", until]);
  });

  it("does not exist for people of another team", async () => {
    const id = await queueReply(database, desk);
    expect(await order(database, desk, { type: "undo_send", messageId: id, by: desk.ben })).toEqual({
      ok: false,
      reason: "not_found",
    });
    expect(await stateOf(id)).toBe("queued");
  });
});
