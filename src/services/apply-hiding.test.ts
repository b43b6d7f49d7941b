import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { activity } from "@/db/schema/conversation";
import { hidingWish } from "@/db/schema/hiding";
import { message } from "@/db/schema/message";
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
import { applyHiding, overdueHidings } from "./apply-hiding";
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
const ask = (hidden: boolean) =>
  order(database, desk, { type: "hide_message", messageId: desk.targetId, hidden });
const apply = (by = context) => applyHiding(by, desk.targetId);
const wishes = () => database.select().from(hidingWish);

describe("hiding a customer's message", () => {
  it("is asked for by a command and shown once the platform did it", async () => {
    expect(await ask(true)).toMatchObject({ ok: true });
    expect((await messageRow(database, desk.targetId)).hiddenAt).toBeNull();
    await apply();
    await apply();
    expect(platform.hidden).toHaveLength(1);
    expect((await messageRow(database, desk.targetId)).hiddenAt).not.toBeNull();
    await ask(false);
    await apply();
    expect((await messageRow(database, desk.targetId)).hiddenAt).toBeNull();
    expect(await wishes()).toEqual([]);
  });

  it("follows the last word, whatever job comes first", async () => {
    await ask(true);
    await ask(false);
    await apply();
    await apply();
    expect(platform.hidden).toEqual([]);
    expect((await messageRow(database, desk.targetId)).hiddenAt).toBeNull();
  });

  it("is done without any job, soon after", async () => {
    await ask(true);
    expect(await overdueHidings(context)).toEqual([]);
    await database.update(hidingWish).set({ retryAt: new Date(0) });
    const [task] = await overdueHidings(context);
    await task?.run();
    expect((await messageRow(database, desk.targetId)).hiddenAt).not.toBeNull();
    expect(await overdueHidings(context)).toEqual([]);
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
    await ask(true);
    await apply(failing(new PlatformError("rejected", "no", { reason: "not_permitted" })));
    expect((await messageRow(database, desk.targetId)).hiddenAt).toBeNull();
    const said = await database.select().from(activity).where(eq(activity.name, "hide_refused"));
    expect(said).toMatchObject([{ params: { reason: "not_permitted" } }]);
    expect(await wishes()).toEqual([]);
  });

  it("is tried again when time may heal it, at the platform's own reset where it names one", async () => {
    await ask(true);
    await apply(failing(new PlatformError("unavailable", "down")));
    expect(await wishes()).toMatchObject([{ failures: 1 }]);
    const reset = after(new Date(), 60);
    await apply(failing(new PlatformError("rate_limited", "slow", { retryAt: reset })));
    expect(await wishes()).toMatchObject([{ failures: 1, retryAt: reset }]);
    await apply();
    expect((await messageRow(database, desk.targetId)).hiddenAt).not.toBeNull();
  });
});
