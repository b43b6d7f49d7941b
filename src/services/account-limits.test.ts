import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { channel } from "@/db/schema/channel";
import {
  type AnsweringDesk,
  messageRow,
  openAnsweringDesk,
  order,
  publicReply,
  queueReply,
  ScriptedPlatform,
  versionOf,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { deliverMessage } from "./deliver-message";

const { database } = await testDatabase();
let desk: AnsweringDesk;

beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});

const allow = (limit: number) =>
  database
    .update(channel)
    .set({ limits: { public: { limit, unit: "characters" } } })
    .where(eq(channel.id, desk.flights.channelId));

it("the limit of an account's own server holds when an answer is written", async () => {
  await allow(5);
  const basedOnVersion = await versionOf(database, desk);
  const reply = { ...publicReply(desk), basedOnVersion };
  expect(await order(database, desk, { ...reply, body: "Sorry!" })).toMatchObject({
    reason: "too_long",
    params: { limit: 5 },
  });
  expect(await order(database, desk, { ...reply, body: "Sorry" })).toMatchObject({ ok: true });
});

it("and when it is sent, should the server allow less by then", async () => {
  const platform = new ScriptedPlatform();
  const id = await queueReply(database, desk, { body: "Sorry!" });
  await allow(5);
  await deliverMessage(
    platform.context(database, () => new Date()),
    id,
  );
  expect(await messageRow(database, id)).toMatchObject({ state: "refused", refusalReason: "text_too_long" });
  expect(platform.ledger).toEqual([]);
});
