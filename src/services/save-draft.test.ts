import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { DraftWish } from "@/core/answer/draft";
import type { Viewer } from "@/core/views";
import { draftsOf } from "@/db/commands/drafts";
import { type AnsweringDesk, openAnsweringDesk, order, publicReply } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { saveDraft } from "./save-draft";

const { database } = await testDatabase();

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});

const save = (body: string, more: Partial<DraftWish> & { by?: Viewer } = {}) => {
  const { by = desk.ana, ...wish } = more;
  return saveDraft(database, {
    viewer: by,
    wish: { conversationId: desk.matter.id, place: "public", body, basedOn: 0, settled: null, ...wish },
    now: desk.now,
  });
};
const drafts = (by = desk.ana) => draftsOf(database, { userId: by.id, conversationId: desk.matter.id });

describe("a draft on the server", () => {
  it("is one per person, conversation and place", async () => {
    await save("To everybody");
    await save("To Noor alone", { place: "private" });
    await save("From the manager", { by: desk.mara });
    expect((await drafts()).map(({ body }) => body).sort()).toEqual(["To Noor alone", "To everybody"]);
    expect(await drafts(desk.mara)).toMatchObject([{ body: "From the manager" }]);
  });

  it("does not exist for people of another team", async () => {
    expect(await save("Let me in", { by: desk.ben })).toBeNull();
    expect(await save("Nowhere", { conversationId: randomUUID() })).toBeNull();
  });

  it("loses no word, however many windows write at the same time", async () => {
    const texts = ["Alpha", "Beta", "Gamma", "Delta"];
    await Promise.all(texts.map((body) => save(body)));
    const [draft] = await drafts();
    const kept = [draft?.body, ...(draft?.asides ?? []).map(({ body }) => body)];
    expect(kept.sort()).toEqual([...texts].sort());
  });

  it("ends with the answer that it became, and an overtaken save does not bring it back", async () => {
    const reply = publicReply(desk);
    await save("We are");
    expect(await order(database, desk, reply)).toMatchObject({ ok: true });
    expect(await save("We are on", { basedOn: 1 })).toMatchObject({ body: "", version: 2 });
    expect(await drafts()).toMatchObject([{ body: "" }]);
  });

  it("stays when the answer is refused", async () => {
    await save("We are on it.");
    await order(database, desk, { ...publicReply(desk), targetId: randomUUID() });
    expect(await drafts()).toMatchObject([{ body: "We are on it." }]);
  });

  it("ends with the note that it became", async () => {
    await save("Call her", { place: "note" });
    await order(database, desk, { type: "note", noteId: randomUUID(), body: "Call her" });
    expect(await drafts()).toMatchObject([{ place: "note", body: "" }]);
  });

  it("comes back with an answer that is taken back, whoever takes it back", async () => {
    const reply = publicReply(desk);
    await order(database, desk, reply);
    await order(database, desk, { type: "undo_send", messageId: reply.messageId, by: desk.mara });
    expect(await drafts()).toMatchObject([{ body: "We are on it.", asides: [] }]);
    expect(await drafts(desk.mara)).toEqual([]);
  });

  it("keeps what is written meanwhile when an answer comes back", async () => {
    const reply = publicReply(desk);
    await order(database, desk, reply);
    await save("And one more thing", { basedOn: 1 });
    await order(database, desk, { type: "undo_send", messageId: reply.messageId });
    expect(await drafts()).toMatchObject([
      { body: "And one more thing", asides: [{ body: "We are on it." }] },
    ]);
  });
});
