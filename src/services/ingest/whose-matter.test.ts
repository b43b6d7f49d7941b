import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { conversation, leg } from "@/db/schema/conversation";
import { testDatabase } from "@/testing/database";
import { MONDAY, minutesAfter } from "@/testing/factories";
import { edited, ingestDesk } from "@/testing/ingest-desk";

const { database } = await testDatabase();
const at = (minute: number) => minutesAfter(MONDAY, minute);

const resolve = (id: string, minute: number) =>
  database
    .update(conversation)
    .set({ status: "resolved", resolvedAt: at(minute) })
    .where(eq(conversation.id, id));

describe("whose matter a message is", () => {
  it("in public: the person and the root, and nobody else's", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([
      desk.post("a1", { by: "ana" }),
      desk.post("a2", { by: "ana", parent: "a1", minute: 1 }),
      desk.post("b1", { by: "ben", parent: "a1", minute: 2 }),
      desk.post("a9", { by: "ana", minute: 3 }),
    ]);
    expect((await desk.matter("a2")).id).toBe((await desk.matter("a1")).id);
    expect((await desk.matter("b1")).id).not.toBe((await desk.matter("a1")).id);
    // A new root is offered as a merge, never merged silently.
    expect(await desk.matters()).toHaveLength(3);
  });

  it("in private: the person and the channel, whichever exchange they use", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([
      desk.directMessage("d1", { exchange: "one" }),
      desk.directMessage("d2", { exchange: "two", minute: 1 }),
    ]);
    await desk.hears([desk.directMessage("d3", { exchange: "three", minute: 2 })]);
    expect(await desk.matters()).toHaveLength(1);
    expect(
      await database
        .select()
        .from(leg)
        .where(eq(leg.conversationId, (await desk.matters())[0]?.id ?? "")),
    ).toHaveLength(3);
  });

  it("goes on in private in the matter that was moved there", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1"), desk.directMessage("d0", { exchange: "old", minute: 1 })]);
    const [open, old] = [await desk.matter("a1"), await desk.message("d0")];
    await database.update(leg).set({ isCurrent: false }).where(eq(leg.threadId, old.threadId));
    const moved = {
      id: crypto.randomUUID(),
      conversationId: open?.id ?? "",
      threadId: old.threadId,
      handleId: old.handleId ?? "",
    };
    await database.insert(leg).values({ ...moved, visibility: "private", openedAt: at(2) });
    await desk.hears([desk.directMessage("d1", { exchange: "old", minute: 3 })]);
    expect((await desk.matter("d1")).id).toBe(open?.id);
  });

  it("is nobody's when it is only context, until it turns out to be meant for us", async () => {
    const desk = await ingestDesk(database);
    const root = desk.post("k1", { by: "kim", isContext: true });
    await desk.hears([root, desk.post("a1", { by: "ana", parent: "k1" })]);
    expect(await desk.message("k1")).toMatchObject({ origin: "context", conversationId: null });
    expect(await desk.matters()).toHaveLength(1);
    await desk.hears([edited({ ...root, isContext: false }, { text: "@brand you too", minute: 5 })]);
    expect(await desk.message("k1")).toMatchObject({
      origin: "customer",
      conversationId: expect.any(String),
    });
  });

  it("is reopened within the inbox's hours, and a new one linked to the old after them", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1")]);
    const first = await desk.matter("a1");
    await resolve(first?.id ?? "", 5);
    await desk.hears([desk.post("a2", { parent: "a1", minute: 5 + 72 * 60 })], at(80 * 60));
    expect(await desk.matter("a2")).toMatchObject({ id: first?.id, status: "open", resolvedAt: null });
    expect(await desk.history("a1")).toContain("reopened_by_customer");
    await resolve(first?.id ?? "", 5);
    await desk.hears([desk.post("a3", { parent: "a1", minute: 5 + 72 * 60 + 1 })], at(80 * 60));
    expect(await desk.matter("a3")).toMatchObject({ previousId: first?.id, status: "open" });
    await desk.hears([desk.post("a4", { parent: "a1", minute: 5 + 72 * 60 + 2 })], at(80 * 60));
    expect((await desk.matter("a4")).id).toBe((await desk.matter("a3")).id);
  });

  it("wakes from a snooze when the customer writes, not when we do", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1")]);
    const id = (await desk.matter("a1")).id ?? "";
    await database
      .update(conversation)
      .set({ status: "snoozed", snoozedUntil: at(600) })
      .where(eq(conversation.id, id));
    await desk.hears([desk.post("o1", { by: "brand", parent: "a1", minute: 2 })]);
    expect(await desk.matter("a1")).toMatchObject({ status: "snoozed" });
    await desk.hears([desk.post("a2", { parent: "o1", root: "a1", minute: 3 })]);
    expect(await desk.matter("a1")).toMatchObject({ status: "open", snoozedUntil: null });
    expect(await desk.history("a1")).toContain("woke");
  });
});

describe("our own messages", () => {
  it("open nothing: a root of ours alone has no conversation", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("o1", { by: "brand" })]);
    expect(await desk.message("o1")).toMatchObject({
      origin: "platform_app",
      conversationId: null,
      state: "sent",
    });
    expect(await desk.matters()).toEqual([]);
  });

  it("do not reopen what is resolved", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1")]);
    await resolve((await desk.matter("a1")).id ?? "", 2);
    await desk.hears([desk.post("o1", { by: "brand", parent: "a1", minute: 3 })]);
    expect(await desk.matter("a1")).toMatchObject({ status: "resolved" });
  });
});
