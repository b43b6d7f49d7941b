import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { activity } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { stagedJob } from "@/db/schema/work";
import { PlatformError } from "@/platforms/platform-error";
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
import { applyHiding } from "./apply-hiding";
import type { SendingContext } from "./sending-context";

const { database } = await testDatabase();

let desk: AnsweringDesk;
let platform: ScriptedPlatform;
let context: SendingContext;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  platform = new ScriptedPlatform();
  context = platform.context(database, () => new Date());
});

const failing = (error: PlatformError): SendingContext => ({
  ...context,
  callChannel: () => Promise.reject(error),
});
const hide = (by = context) => applyHiding(by, { messageId: desk.targetId, hidden: true });

describe("hiding a customer's message", () => {
  it("is asked for by a command and shown once the platform did it", async () => {
    expect(
      await order(database, desk, { type: "hide_message", messageId: desk.targetId, hidden: true }),
    ).toMatchObject({ ok: true });
    expect((await messageRow(database, desk.targetId)).hiddenAt).toBeNull();
    await hide();
    await hide();
    expect(platform.hidden).toHaveLength(1);
    expect((await messageRow(database, desk.targetId)).hiddenAt).not.toBeNull();
    await applyHiding(context, { messageId: desk.targetId, hidden: false });
    expect((await messageRow(database, desk.targetId)).hiddenAt).toBeNull();
  });

  it("is not for our own messages, nor for what is gone", async () => {
    const messageId = await queueReply(database, desk);
    expect(await order(database, desk, { type: "hide_message", messageId, hidden: true })).toEqual({
      ok: false,
      reason: "not_allowed",
    });
    await database.update(message).set({ deletedAt: new Date() }).where(eq(message.id, desk.targetId));
    expect(
      await order(database, desk, { type: "hide_message", messageId: desk.targetId, hidden: true }),
    ).toEqual({ ok: false, reason: "target_gone" });
  });

  it("says so when the platform refuses", async () => {
    await hide(failing(new PlatformError("rejected", "no", { reason: "not_permitted" })));
    expect((await messageRow(database, desk.targetId)).hiddenAt).toBeNull();
    expect(await database.select().from(activity)).toMatchObject([
      { name: "hide_refused", params: { reason: "not_permitted" } },
    ]);
  });

  it("tries again when time may heal it", async () => {
    await expect(hide(failing(new PlatformError("unavailable", "down")))).rejects.toThrow("down");
    const reset = after(new Date(), 60);
    await hide(failing(new PlatformError("rate_limited", "slow", { retryAt: reset })));
    expect(await database.select().from(stagedJob)).toMatchObject([{ name: "hide-message", runAt: reset }]);
  });
});
