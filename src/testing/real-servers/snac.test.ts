import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publicAnswer } from "@/platforms/exam/answering";
import { failureOf } from "@/platforms/exam/asking";
import { picture } from "@/platforms/exam/files";
import { deliverMessage } from "@/services/deliver-message";
import { reconcileMessage } from "@/services/reconcile-message";
import { messageRow } from "../answering";
import { testDatabase } from "../database";
import { hasSnac } from "./snac";
import { heardBy, openSnacDesk, type SnacDesk } from "./snac-desk";

const { database } = await testDatabase();
const LONG_MS = 120_000;
let desk: SnacDesk;

function meeting(): void {
  beforeAll(async () => {
    desk = await openSnacDesk(database);
  });
  afterAll(() => desk?.close());

  it("is read, shown and answered once, below the same content warning", async () => {
    const { customer, snac } = desk;
    const asked = await customer.posts("@brand my kettle is broken <again> & cold", {
      spoiler_text: "anger",
    });
    const row = await desk.read(asked.uri);
    expect(row.body).toBe(`CW: anger\n@brand@${snac.host} my kettle is broken <again> & cold`);
    const { composer } = await desk.viewOf(row);
    expect(composer).toMatchObject({ publicTargetId: row.id, privateMoves: ["direct_visibility"] });
    // The server's own limit, less the handle that our answer begins with.
    expect(composer.publicLimit?.limit).toBe(100_000 - "@customer ".length);

    const id = await desk.answers(row, "We are sorry, *truly*.");
    expect((await messageRow(database, id)).state).toBe("sent");
    expect(await heardBy(customer, "truly")).toMatchObject([{ visibility: "public", spoiler_text: "anger" }]);
    await desk.readAll();
    expect(await desk.ours(row)).toHaveLength(1);
  });

  it("is followed through an edit, after which its post has another id, and still answered", async () => {
    const { customer } = desk;
    const asked = await customer.posts("@brand where is my lid?");
    const before = await desk.read(asked.uri);
    await customer.edits(asked.id, "@brand where is my blue lid?");
    const after = await desk.read(asked.uri, "blue lid");
    expect(after.localId).not.toBe(before.localId);
    await desk.answers(after, "The cap is on its way.");
    expect(await heardBy(customer, "cap is on its way")).toMatchObject([{ visibility: "public" }]);
  });

  it("carries a matter into private, where nobody else reads it and the customer goes on", async () => {
    const { customer, stranger, snac } = desk;
    const asked = await customer.posts("@brand @stranger my address is at the kettle lane");
    const row = await desk.read(asked.uri);
    const [privateMessageId, publicMessageId] = [randomUUID(), randomUUID()];
    await desk.orders(row, {
      type: "move_to_private",
      mechanism: "direct_visibility",
      targetId: row.id,
      publicMessageId,
      publicBody: "We wrote to you in private.",
      privateMessageId,
      privateBody: "Let us talk about the address here.",
      hideTarget: false,
      basedOnVersion: (await desk.viewOf(row)).version,
    });
    await deliverMessage(desk.sending, privateMessageId);
    await deliverMessage(desk.sending, publicMessageId);
    const [direct, ...others] = await heardBy(customer, "address here");
    expect(others).toEqual([]);
    expect(direct).toMatchObject({ visibility: "direct" });
    expect(await heardBy(customer, "wrote to you in private")).toMatchObject([{ visibility: "public" }]);
    expect((await stranger.hears()).filter(({ content }) => content.includes("address here"))).toEqual([]);

    const back = { visibility: "direct", in_reply_to_id: direct?.id };
    const { uri } = await customer.posts(`@brand@${snac.host} it is number 9`, back);
    expect(await desk.read(uri)).toMatchObject({
      visibility: "private",
      conversationId: row.conversationId,
    });
  });

  it.each(["public", "private"] as const)(
    "takes a %s answer once, when the connection breaks after it and the key is ignored",
    async (visibility) => {
      const { customer } = desk;
      const words = `Lost in ${visibility}, or not.`;
      const shown = { visibility: visibility === "public" ? "public" : "direct" };
      const asked = await customer.posts("@brand are you there?", shown);
      const row = await desk.read(asked.uri);
      desk.proxy.cutNext("POST", "/api/v1/statuses");
      const id = await desk.answers(row, words);
      expect(await messageRow(database, id)).toMatchObject({ state: "unknown", externalId: null });
      await reconcileMessage(desk.sending, id);
      await deliverMessage(desk.sending, id);
      expect((await messageRow(database, id)).state).toBe("sent");
      expect(await heardBy(customer, words)).toHaveLength(1);
      await desk.readAll();
      expect((await desk.ours(row)).filter(({ body }) => body === words)).toHaveLength(1);
    },
  );

  it("makes two posts of a repeated call, which is why nobody repeats one, and takes one back", async () => {
    const { customer, snac, call } = desk;
    const asked = await customer.posts("@brand twice?");
    const row = await desk.read(asked.uri);
    const answer = {
      id: randomUUID(),
      visibility: "public" as const,
      text: "Said again.",
      inReplyToExternalId: asked.uri,
      inReplyToUsername: `customer@${snac.host}`,
      threadExternalId: asked.uri,
      recipientExternalId: null,
      recipientUsername: null,
      privateReplyToExternalId: null,
      isByPerson: true,
      files: [],
      withPrivateLink: false,
    };
    const first = await call((session) => session.send(answer));
    const second = await call((session) => session.send(answer));
    expect(second.externalId).not.toBe(first.externalId);
    await call(async (session) => session.remove?.(second.externalId));
    const found = await call(async (session) => session.find?.(answer, row.occurredAt));
    expect(found?.externalId).toBe(first.externalId);
  });

  it("shows a picture with its description beside our answer", async () => {
    const { customer, snac, call } = desk;
    const asked = await customer.posts("@brand which one?");
    await desk.read(asked.uri);
    const answer = {
      ...publicAnswer(asked.uri, "This very one."),
      inReplyToUsername: `customer@${snac.host}`,
      files: [picture()],
    };
    await call(async (session) => session.send((await session.handOver?.(answer)) ?? answer));
    expect(await heardBy(customer, "This very one.")).toMatchObject([
      { media_attachments: [{ type: "image", description: "A bag with a red label" }] },
    ]);
  });

  it("goes on showing what its author has deleted, so nothing is called gone", async () => {
    const asked = await desk.customer.posts("@brand forget it");
    await desk.read(asked.uri);
    await desk.customer.deletes(asked.uri);
    expect(await desk.call(async (session) => session.lookup?.([asked.uri]))).toMatchObject([
      { state: "present" },
    ]);
  });

  it("has no stream, and says so", async () => {
    const { signal } = new AbortController();
    const listening = desk.call(async (session) => session.listen?.(async () => {}, signal));
    expect(await failureOf(listening)).toMatchObject({ fault: "rejected" });
  });
}

if (hasSnac) describe("a real server that is not Mastodon", { timeout: LONG_MS }, meeting);
else it.skip("needs snac 2.90 or newer, which is not installed here");
