import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channel } from "@/db/schema/channel";
import { handle } from "@/db/schema/contact";
import { message } from "@/db/schema/message";
import { connectorFor } from "@/platforms/registry";
import { examServer } from "@/platforms/telegram/fake/exam-server";
import { type AnsweringDesk, messageRow, openAnsweringDesk, order, versionOf } from "@/testing/answering";
import { vaultOfTests } from "@/testing/answering-over-x";
import { testDatabase } from "@/testing/database";
import { openLeg, write } from "@/testing/desk";
import { plainPicture } from "@/testing/keep-file";
import { deliverMessage } from "./deliver-message";
import { bringFile } from "./files/bring-file";
import { sealCredentials } from "./open-channel";
import { openSending } from "./open-sending";

const { database } = await testDatabase();
const world = { database, vault: vaultOfTests };
const context = openSending({ ...world, connectorFor, now: () => new Date() });

let desk: AnsweringDesk;
let platform: Awaited<ReturnType<typeof examServer>>;

beforeEach(async () => {
  platform = await examServer();
  desk = await openAnsweringDesk(database);
  const { account, credentials, baseUrl } = platform.connection;
  await database
    .update(channel)
    .set({
      platform: "telegram",
      accountExternalId: account.externalId,
      baseUrl,
      credentials: sealCredentials(vaultOfTests, credentials),
    })
    .where(eq(channel.id, desk.flights.channelId));
  await database
    .update(handle)
    .set({ platform: "telegram", externalId: platform.customerId })
    .where(eq(handle.id, desk.matter.handleId));
  const leg = await openLeg(database, desk.matter, "private");
  const externalId = platform.customerWritesPrivately("Which one?");
  await write(database, { ...desk.matter, legs: [leg] }, { externalId, occurredAt: desk.now });
});
afterEach(() => platform.close());

async function brought() {
  const answer = await bringFile(world, { viewer: desk.ana, bytes: plainPicture(), now: new Date() });
  if (!answer.ok) throw new Error(`It was not taken: ${answer.reason}`);
  return { fileId: answer.file.id, name: "bag.png", altText: "" };
}

async function replied(body: string, files: Awaited<ReturnType<typeof brought>>[]) {
  const messageId = randomUUID();
  const basedOnVersion = await versionOf(database, desk);
  const how = { visibility: "private" as const, targetId: null, basedOnVersion, sendAnyway: false };
  const reply = { type: "reply" as const, messageId, body, files, andResolve: false, ...how };
  return { messageId, result: await order(database, desk, reply) };
}

describe("a text beside files, where the platform takes a shorter one there", () => {
  it("is refused before it is queued, and only beside files", async () => {
    const { result } = await replied("x".repeat(1_025), [await brought()]);
    expect(result).toMatchObject({ ok: false, reason: "too_long", params: { limit: 1_024 } });
    expect((await replied("x".repeat(1_024), [await brought()])).result).toMatchObject({ ok: true });
    expect((await replied("x".repeat(1_025), [])).result).toMatchObject({ ok: true });
  });

  it("goes back to the agent where it was queued all the same", async () => {
    const { messageId } = await replied("This one.", [await brought()]);
    await database
      .update(message)
      .set({ body: "x".repeat(1_025) })
      .where(eq(message.id, messageId));
    await deliverMessage(context, messageId);
    expect(await messageRow(database, messageId)).toMatchObject({
      state: "refused",
      refusalReason: "text_too_long",
    });
    expect(platform.brandHas("private")).toEqual([]);
  });

  it("does not become longer by an edit", async () => {
    const { messageId } = await replied("This one.", [await brought()]);
    await deliverMessage(context, messageId);
    const asked = { type: "edit_message" as const, messageId };
    expect(await order(database, desk, { ...asked, body: "x".repeat(1_025) })).toMatchObject({
      ok: false,
      reason: "too_long",
    });
    expect(await order(database, desk, { ...asked, body: "That one." })).toMatchObject({ ok: true });
  });
});

it("a picture that goes in the very call that sends is said once, also when its answer was lost", async () => {
  const { messageId } = await replied("This one.", [await brought()]);
  platform.fails({ kind: "answer_reset" }, "writes");
  await deliverMessage(context, messageId);
  await deliverMessage(context, messageId);
  expect((await messageRow(database, messageId)).state).toBe("unknown");
  expect(platform.brandHas("private")).toMatchObject([{ text: "This one.", files: [{}] }]);
});
