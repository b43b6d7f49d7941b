import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { message, sendAttempt } from "@/db/schema/message";
import { stagedJob } from "@/db/schema/work";
import { PlatformError } from "@/platforms/platform-error";
import {
  type AnsweringDesk,
  after,
  anotherCustomer,
  messageRow,
  numericId,
  openAnsweringDesk,
  queueReply,
  ScriptedPlatform,
  sweepOutgoing,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { write } from "@/testing/desk";
import { AS_STORED } from "./check-target";
import { claimMessage } from "./claim-message";
import { deliverMessage } from "./deliver-message";
import type { SendingContext } from "./sending-context";
import { overdueTasks } from "./sweep-outgoing";

const { database } = await testDatabase();
/** More than a sweep takes of one kind and channel. */
const LOOKED_FOR = 30;

let desk: AnsweringDesk;
let platform: ScriptedPlatform;
let context: SendingContext;

beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  platform = new ScriptedPlatform();
  context = platform.context(database, () => new Date());
});

const deliver = (id: string) => deliverMessage(context, id);
const stateOf = async (id: string) => (await messageRow(database, id)).state;

describe("a killed worker", () => {
  it("leaves an unknown message, never a second post", async () => {
    const id = await queueReply(database, desk);
    expect(await claimMessage(context, id, AS_STORED)).not.toBeNull();
    await database.update(sendAttempt).set({ startedAt: desk.now }).where(eq(sendAttempt.messageId, id));
    await deliver(id);
    await sweepOutgoing(context);
    expect(await stateOf(id)).toBe("unknown");
    expect(platform.ledger).toHaveLength(0);
  });

  it("that comes back late neither calls nor writes", async () => {
    const id = await queueReply(database, desk);
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    let calls = 0;
    const late: SendingContext = {
      ...context,
      // The look at the target is answered, the sending is held up.
      callChannel: async (channelId, call) => {
        if (++calls > 1) await held;
        return context.callChannel(channelId, call);
      },
    };
    const delivery = deliverMessage(late, id);
    await expect.poll(() => stateOf(id)).toBe("sending");
    await database.update(sendAttempt).set({ startedAt: desk.now }).where(eq(sendAttempt.messageId, id));
    await sweepOutgoing(context);
    goOn();
    await delivery;
    expect(platform.ledger).toHaveLength(0);
    expect(await stateOf(id)).toBe("unknown");
  });

  it("that had called and comes back late may still prove that the message is there", async () => {
    const id = await queueReply(database, desk);
    platform.next(async () => {
      await database.update(sendAttempt).set({ startedAt: desk.now }).where(eq(sendAttempt.messageId, id));
      await sweepOutgoing({
        ...context,
        callChannel: async () => {
          throw new PlatformError("unavailable", "down");
        },
      });
      expect(await stateOf(id)).toBe("unknown");
      return "accept";
    });
    await deliver(id);
    expect(await messageRow(database, id)).toMatchObject({
      state: "sent",
      externalId: platform.ledger[0]?.externalId,
    });
  });

  it("does not lose a message whose job was lost with it", async () => {
    const id = await queueReply(database, desk);
    await database.delete(stagedJob);
    await sweepOutgoing(context);
    expect(await stateOf(id)).toBe("sent");
  });

  it("leaves an answer that is found, however many are looked for meanwhile", async () => {
    for (let at = 0; at < LOOKED_FOR; at++) {
      const doubted = await queueReply(database, {
        ...desk,
        ...(await anotherCustomer(database, desk, desk.now)),
      });
      await database
        .update(message)
        .set({ state: "unknown", waitingUntil: desk.now })
        .where(eq(message.id, doubted));
    }
    const id = await queueReply(database, desk, { at: after(desk.now, 60) });
    const found = await overdueTasks(context);
    expect(found).toContainEqual(expect.objectContaining({ id }));
  });
});

describe("our own echo", () => {
  it("that was read before the platform's answer gives way to our row", async () => {
    const id = await queueReply(database, desk);
    platform.next(async () => "accept");
    const echoId = randomUUID();
    const original = context.callChannel;
    context.callChannel = async (channelId, call) => {
      const result = await original(channelId, call);
      const externalId = platform.ledger[0]?.externalId ?? numericId();
      if (platform.ledger.length > 0)
        await write(database, desk.matter, {
          id: echoId,
          externalId,
          direction: "outbound",
          origin: "platform_app",
          state: "sent",
          version: externalId,
        });
      return result;
    };
    await deliver(id);
    const rows = await database
      .select()
      .from(message)
      .where(and(eq(message.conversationId, desk.matter.id), eq(message.direction, "outbound")));
    expect(rows).toMatchObject([
      { id, state: "sent", origin: "agent", version: platform.ledger[0]?.externalId },
    ]);
  });
});
