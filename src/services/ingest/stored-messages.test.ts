import { and, eq, isNotNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { handle } from "@/db/schema/contact";
import { attachment, messageSecret, messageVersion, signal } from "@/db/schema/message";
import { testDatabase } from "@/testing/database";
import { MONDAY, minutesAfter } from "@/testing/factories";
import { deletionOf, edited, ingestDesk } from "@/testing/ingest-desk";

const { database } = await testDatabase();
const at = (minute: number) => minutesAfter(MONDAY, minute);

describe("what is stored", () => {
  it("is masked, with what was masked sealed beside it and the leak named", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1", { text: "My card 4242 4242 4242 4242 was charged twice" })]);
    const row = await desk.message("a1");
    expect(row).toMatchObject({ body: "My card •••• 4242 was charged twice", leaks: ["card"] });
    expect(
      JSON.stringify(
        await database.select().from(messageVersion).where(eq(messageVersion.messageId, row.id)),
      ),
    ).not.toContain("4242 4242");
    expect(
      await database.select().from(messageSecret).where(eq(messageSecret.messageId, row.id)),
    ).toHaveLength(1);
    expect(await desk.matter("a1")).toMatchObject({
      isSensitive: true,
      priority: "urgent",
      urgencyRank: 0,
    });
  });

  it("keeps NUL, lone surrogates and endless texts out of the database's way", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1", { text: `a\0b\ud800c ${"x".repeat(200_000)}`, name: "N\0N" })]);
    const { body } = await desk.message("a1");
    expect(body.startsWith("a\ufffdb\ufffdc ")).toBe(true);
    expect(body.length).toBeLessThanOrEqual(100_000);
  });

  it("lets the matter follow other words of a message, though nobody says when they were written", async () => {
    const desk = await ingestDesk(database);
    const post = desk.post("a1", { text: "Where is my bag?" });
    await desk.hears([post]);
    const { version, score } = await desk.matter("a1");
    const body = "I will call my lawyer, nobody answers!!";
    const current = { ...post.current, version: "other words", body };
    await desk.hears([{ ...post, current, orderKey: `${post.orderKey}-later` }]);
    const after = await desk.matter("a1");
    expect(after).toMatchObject({ preview: body });
    expect(after.score).toBeGreaterThan(score);
    expect(after.version).toBeGreaterThan(version);
  });

  it("follows an edit: new text, old version kept, masked anew, said once", async () => {
    const desk = await ingestDesk(database);
    const post = desk.post("a1", { text: "My card is 4242 4242 4242 4242" });
    await desk.hears([post]);
    await desk.hears([edited(post, { text: "Where is my refund?", minute: 4 })]);
    await desk.hears([post]);
    const row = await desk.message("a1");
    expect(row).toMatchObject({ body: "Where is my refund?", leaks: [], editedAt: at(4) });
    expect(
      await database.select().from(messageVersion).where(eq(messageVersion.messageId, row.id)),
    ).toHaveLength(2);
    expect(await desk.history("a1")).toEqual(["edited_by_customer"]);
    expect(await desk.matter("a1")).toMatchObject({ isSensitive: false, preview: "Where is my refund?" });
  });

  it("forgets what was deleted: words, versions, secrets, reasons", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1", { text: "My card is 4242 4242 4242 4242!!" })]);
    await desk.hears([deletionOf("a1", 3)]);
    const row = await desk.message("a1");
    expect(row).toMatchObject({ body: "", masks: [], leaks: [], deletedAt: at(3), mayAnswerInPublic: false });
    for (const table of [messageVersion, messageSecret, attachment, signal]) {
      expect(await database.select().from(table).where(eq(table.messageId, row.id))).toEqual([]);
    }
    expect(await desk.matter("a1")).toMatchObject({ isSensitive: false, preview: "", score: 0 });
  });

  it("arrives deleted when its deletion came first, and stays so", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([deletionOf("a1", 3)]);
    const post = desk.post("a1", { text: "Never to be read" });
    await desk.hears([post]);
    await desk.hears([edited(post, { text: "Nor this", minute: 5 })]);
    expect(await desk.message("a1")).toMatchObject({ body: "", deletedAt: at(3) });
  });

  it("says that the person takes private messages again once they write one", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1")]);
    const { handleId } = await desk.message("a1");
    const refused = () =>
      database
        .select()
        .from(handle)
        .where(and(eq(handle.id, handleId ?? ""), isNotNull(handle.privateRefusedAt)));
    await database
      .update(handle)
      .set({ privateRefusedAt: at(5) })
      .where(eq(handle.id, handleId ?? ""));
    await desk.hears([desk.directMessage("d1", { minute: 4 })]);
    expect(await refused()).toHaveLength(1);
    await desk.hears([desk.directMessage("d2", { minute: 6 })]);
    expect(await refused()).toHaveLength(0);
  });
});
