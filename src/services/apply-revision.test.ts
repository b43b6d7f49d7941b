import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "@/core/views";
import { channel } from "@/db/schema/channel";
import { activity } from "@/db/schema/conversation";
import { message, messageVersion } from "@/db/schema/message";
import { revisionWish } from "@/db/schema/revision";
import { PlatformError } from "@/platforms/platform-error";
import {
  type AnsweringDesk,
  messageRow,
  numericId,
  openAnsweringDesk,
  order,
  publicReply,
  queueReply,
  ScriptedPlatform,
  versionOf,
} from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { applyRevision, overdueRevisions } from "./apply-revision";
import type { SendingContext } from "./sending-context";

const { database } = await testDatabase();

let desk: AnsweringDesk;
let platform: ScriptedPlatform;
let context: SendingContext;
let messageId: string;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  await database.update(channel).set({ platform: "mastodon" }).where(eq(channel.id, desk.flights.channelId));
  platform = new ScriptedPlatform();
  context = platform.context(database, () => new Date());
  messageId = await queueReply(database, desk, { body: "We are on it." });
  await database
    .update(message)
    .set({ state: "sent", sentAt: desk.now, externalId: numericId() })
    .where(eq(message.id, messageId));
});

const edit = (body: string, by?: Viewer) =>
  order(database, desk, { type: "edit_message", messageId, body, ...(by && { by }) });
const remove = (by?: Viewer) =>
  order(database, desk, { type: "delete_message", messageId, ...(by && { by }) });
const apply = (by = context) => applyRevision(by, messageId);
const failing = (error: PlatformError): SendingContext => ({
  ...context,
  callChannel: () => Promise.reject(error),
});
const wishes = () => database.select().from(revisionWish);
const told = async (name: string) => database.select().from(activity).where(eq(activity.name, name));
const now = () => messageRow(database, messageId);

describe("changing an answer that was sent", () => {
  it("shows the new words once the platform has them, keeps the old ones, and says who did it", async () => {
    expect(await edit("We are on it, Noor.")).toMatchObject({ ok: true });
    expect(await now()).toMatchObject({ body: "We are on it.", editedAt: null });
    await apply();
    await apply();
    expect(platform.edited).toMatchObject([{ text: "We are on it, Noor." }]);
    expect(await now()).toMatchObject({ body: "We are on it, Noor.", editedBy: desk.ana.id });
    expect(await database.select().from(messageVersion)).toMatchObject([{ body: "We are on it." }]);
    expect(await told("answer_edited")).toMatchObject([{ actorId: desk.ana.id }]);
    expect(await wishes()).toEqual([]);
  });

  it("holds the answer of a colleague who had read the old words, not the author's own", async () => {
    const basedOnVersion = await versionOf(database, desk);
    await edit("We are on it, Noor.");
    await apply();
    const reply = () => ({ ...publicReply(desk), basedOnVersion });
    expect(await order(database, desk, { ...reply(), by: desk.mara })).toMatchObject({
      reason: "stale_thread",
      params: { change: "edit", name: "Ana" },
    });
    expect(await order(database, desk, reply())).toMatchObject({ ok: true });
  });

  it("is for its author, and for who answers for the team", async () => {
    const colleague = { ...desk.ben, teamIds: desk.ana.teamIds };
    expect(await edit("No.", colleague)).toEqual({ ok: false, reason: "not_allowed" });
    expect(await remove(colleague)).toEqual({ ok: false, reason: "not_allowed" });
    expect(await edit("Yes.", desk.mara)).toMatchObject({ ok: true });
  });

  it("has the limit that the answer had, and is not for a customer's words or what nobody knows was sent", async () => {
    expect(await edit("a".repeat(600))).toMatchObject({ ok: false, reason: "too_long" });
    const theirs = { type: "edit_message" as const, messageId: desk.targetId, body: "No." };
    expect(await order(database, desk, theirs)).toEqual({ ok: false, reason: "not_allowed" });
    await database.update(message).set({ state: "unknown" }).where(eq(message.id, messageId));
    expect(await edit("No.")).toEqual({ ok: false, reason: "not_sent" });
  });

  it("follows the last word, also one that is said during the call", async () => {
    await edit("Two.");
    const callChannel: SendingContext["callChannel"] = async (_id, call) => {
      await edit("Three.");
      // Another worker must not call meanwhile: its call could be overtaken by this one.
      await apply();
      return call(platform.session());
    };
    await apply({ ...context, callChannel });
    expect(await now()).toMatchObject({ body: "Two." });
    await apply();
    expect(platform.edited.map(({ text }) => text)).toEqual(["Two.", "Three."]);
    expect(await now()).toMatchObject({ body: "Three." });
    expect(await wishes()).toEqual([]);
  });

  it("leaves everything as it was and says why when the platform refuses", async () => {
    await edit("We are not.");
    await apply(failing(new PlatformError("rejected", "no", { reason: "not_permitted" })));
    expect(await now()).toMatchObject({ body: "We are on it.", editedAt: null });
    expect(await told("edit_refused")).toMatchObject([
      { actorId: desk.ana.id, params: { reason: "not_permitted" } },
    ]);
    expect(await wishes()).toEqual([]);
  });

  it("is asked again when its outcome is not known, without any job", async () => {
    await edit("We are on it!");
    await apply(failing(new PlatformError("uncertain", "The connection broke.")));
    expect(await now()).toMatchObject({ body: "We are on it." });
    expect(await wishes()).toMatchObject([{ failures: 1 }]);
    await database.update(revisionWish).set({ retryAt: new Date(0) });
    const [task] = await overdueRevisions(context);
    await task?.run();
    expect(await now()).toMatchObject({ body: "We are on it!" });
  });
});

describe("taking back an answer that was sent", () => {
  it("is seen as deleted, with a name, once the platform did it", async () => {
    expect(await remove()).toMatchObject({ ok: true });
    expect((await now()).deletedAt).toBeNull();
    await apply();
    await apply();
    expect(platform.removed).toHaveLength(1);
    expect(await now()).toMatchObject({ deletedAt: expect.any(Date), deletedBy: desk.ana.id });
    expect(await told("answer_deleted")).toMatchObject([{ actorId: desk.ana.id }]);
    expect(await remove()).toEqual({ ok: false, reason: "target_gone" });
  });

  it("has been done where the answer is gone already", async () => {
    await remove();
    await apply(failing(new PlatformError("rejected", "gone", { reason: "target_gone" })));
    expect((await now()).deletedAt).not.toBeNull();
    expect(await told("delete_refused")).toEqual([]);
  });
});
