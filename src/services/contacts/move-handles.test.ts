import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { giveHandles } from "@/db/contacts/contact-moves";
import { holdContacts } from "@/db/contacts/hold-contacts";
import { forgetHandle } from "@/db/ingest/forget-handle";
import { othersLike } from "@/db/queries/others-like";
import { contact } from "@/db/schema/contact";
import { conversation } from "@/db/schema/conversation";
import { type ContactDesk, openContactDesk } from "@/testing/contact-desk";
import { testDatabase } from "@/testing/database";
import { MONDAY, minutesAfter } from "@/testing/factories";
import { somebodyWaits } from "@/testing/somebody-waits";
import { indexSearch } from "../index-search";

const { database } = await testDatabase();
const minute = (minutes: number) => minutesAfter(MONDAY, minutes);

let desk: ContactDesk;
/** Matters of two handles of Ana's team, and one of Ben's. */
let one: { id: string; contactId: string; handleId: string };
let two: typeof one;
let theirs: typeof one;
beforeEach(async () => {
  desk = await openContactDesk(database);
  const { support, billing } = desk;
  await support.hears([
    support.post("late", { by: "noor" }),
    support.directMessage("private", { by: "noor_work", minute: 1 }),
  ]);
  await billing.hears([billing.post("bill", { by: "noor_bill", minute: 2 })]);
  [one, two, theirs] = [
    await support.matter("late"),
    await support.matter("private"),
    await billing.matter("bill"),
  ];
});

const merge = (wish: { moveId?: string; otherId?: string; by?: ContactDesk["ana"] } = {}) =>
  desk.act(one.id, {
    ...{ type: "merge_contact", moveId: randomUUID(), otherId: two.contactId, at: minute(20) },
    ...wish,
  });
const split = (handleId: string, moveId: string = randomUUID()) =>
  desk.act(one.id, { type: "split_contact", moveId, handleId, at: minute(21) });
const undo = (moveId: string, id = one.id) =>
  desk.act(id, { type: "undo_contact_move", moveId, at: minute(22) });
const ownerOf = async (id: string) =>
  (
    await database
      .select({ contactId: conversation.contactId })
      .from(conversation)
      .where(eq(conversation.id, id))
  )[0]?.contactId;

describe("two people who are one", () => {
  it("stand together: handles, matters, notes, the mark; and both histories say so", async () => {
    const note = {
      type: "note_contact",
      noteId: randomUUID(),
      body: "Works nights.",
      at: minute(15),
    } as const;
    await desk.act(two.id, note);
    await desk.act(two.id, { type: "mark_vip", isVip: true, at: minute(15) });
    expect(await merge()).toMatchObject({ ok: true });
    const { contact, earlier } = await desk.seenBy(desk.ana, one.id);
    expect(contact).toMatchObject({ name: "noor", isVip: true, notes: [{ body: "Works nights." }] });
    expect(contact.handles.map(({ username }) => username)).toEqual(["noor", "noor_work"]);
    expect(earlier.rows.map(({ id }) => id)).toEqual([two.id]);
    expect((await desk.story(one.id)).at(-1)).toBe("contact_merged");
    expect((await desk.story(two.id)).at(-1)).toBe("contact_merged");
  });

  it("are two again when it is taken back, each with what was theirs, and what came since", async () => {
    const moveId = randomUUID();
    await desk.act(two.id, { type: "mark_vip", isVip: true, at: minute(15) });
    await merge({ moveId });
    const { support } = desk;
    await support.hears([support.post("since", { by: "noor_work", minute: 21 })], minute(22));
    expect((await support.matter("since")).contactId).toBe(one.contactId);
    expect(await undo(moveId)).toMatchObject({ ok: true });
    expect(await undo(moveId)).toEqual({ ok: false, reason: "nothing_to_undo" });
    expect(await ownerOf(two.id)).toBe(two.contactId);
    expect((await support.matter("since")).contactId).toBe(two.contactId);
    expect((await desk.seenBy(desk.ana, one.id)).contact).toMatchObject({ isVip: false, handles: [{}] });
    expect((await desk.seenBy(desk.ana, two.id)).contact.isVip).toBe(true);
    expect((await desk.story(two.id)).at(-1)).toBe("merge_taken_back");
  });

  it("are never somebody of whom the agent sees nothing, and never oneself", async () => {
    const gone = { ok: false, reason: "contact_gone" };
    expect(await merge({ otherId: theirs.contactId })).toEqual(gone);
    expect(await merge({ otherId: one.contactId })).toEqual(gone);
    expect(await merge({ otherId: randomUUID() })).toEqual(gone);
    expect(await merge({ by: desk.ben })).toEqual({ ok: false, reason: "not_found" });
    expect(await ownerOf(theirs.id)).toBe(theirs.contactId);
  });

  it("show each team only what it may see of them", async () => {
    await merge({ otherId: theirs.contactId, by: desk.mara });
    const { contact, earlier } = await desk.seenBy(desk.ben, theirs.id);
    expect(contact.handles.map(({ username }) => username)).toEqual(["noor_bill"]);
    expect(earlier).toEqual({ rows: [], nextCursor: null });
  });

  it("are blocked where one of them was, and free again when it is taken back", async () => {
    const moveId = randomUUID();
    await desk.act(two.id, { type: "block_contact", at: minute(15) });
    await merge({ moveId });
    expect((await desk.seenBy(desk.ana, one.id)).contact.blocked).toMatchObject({ by: "Ana" });
    await undo(moveId);
    expect((await desk.seenBy(desk.ana, one.id)).contact.blocked).toBeNull();
    expect((await desk.seenBy(desk.ana, two.id)).contact.blocked).toMatchObject({ by: "Ana" });
  });

  it("leave no name behind when one of them is forgotten", async () => {
    await merge();
    const gone = { platform: "told", externalId: "id-of-noor_work", now: minute(30) };
    await database.transaction((tx) => forgetHandle(tx, gone));
    const names = await database.select({ name: contact.name }).from(contact);
    expect(names.map(({ name }) => name).sort()).toEqual(["noor", "noor_bill", "…"]);
  });

  it("are merged once, whatever id is used again", async () => {
    const moveId = randomUUID();
    await merge({ moveId });
    await merge({ otherId: theirs.contactId, moveId, by: desk.mara });
    expect(await ownerOf(theirs.id)).toBe(theirs.contactId);
  });
});

describe("a handle that is somebody else", () => {
  beforeEach(async () => void (await merge()));

  it("is a person of its own, with the matters that began with it", async () => {
    expect(await split(two.handleId)).toMatchObject({ ok: true });
    const { contact } = await desk.seenBy(desk.ana, two.id);
    expect(contact).toMatchObject({ name: "noor_work", handles: [{ username: "noor_work" }] });
    expect([one.contactId, two.contactId]).not.toContain(contact.id);
    expect((await desk.story(one.id)).at(-1)).toBe("contact_split");
    expect((await desk.story(two.id)).at(-1)).toBe("contact_split");
  });

  it("writes into matters of its own from now on, and into the shared one again when it is taken back", async () => {
    const { support } = desk;
    const write = (id: string, at: number) =>
      support.hears(
        [support.directMessage(id, { by: "noor", exchange: "of-noor", minute: at })],
        minute(at + 1),
      );
    await write("together", 30);
    expect((await support.matter("together")).id).toBe(two.id);
    const moveId = randomUUID();
    await split(two.handleId, moveId);
    await write("apart", 40);
    expect(await support.matter("apart")).toMatchObject({ contactId: one.contactId });
    expect((await support.matter("apart")).id).not.toBe(two.id);
    await undo(moveId);
    expect(await ownerOf(two.id)).toBe(one.contactId);
    expect((await desk.story(two.id)).at(-1)).toBe("split_taken_back");
  });

  it("is not the only one, and none that the agent does not see", async () => {
    expect(await split(theirs.handleId)).toEqual({ ok: false, reason: "contact_gone" });
    await split(two.handleId);
    expect(await split(one.handleId)).toEqual({ ok: false, reason: "only_handle" });
  });
});

describe("a message that comes while people are being merged", () => {
  it("waits for them and goes to whom the handle belongs afterwards", async () => {
    const { support } = desk;
    await support.store([support.post("meanwhile", { by: "noor_work", minute: 25 })]);
    const { ingesting } = await database.transaction(async (tx) => {
      await holdContacts(tx, [one.contactId, two.contactId]);
      const begun = support.ingest(minute(26));
      await somebodyWaits(database);

      await giveHandles(tx, [two.handleId], { from: two.contactId, to: one.contactId });
      return { ingesting: begun };
    });
    await ingesting;
    expect((await support.matter("meanwhile")).contactId).toBe(one.contactId);
  });

  it("is waited for: the merge takes along the matter that it opens", async () => {
    const { support } = desk;
    const people = Array.from({ length: 6 }, (_, at) => `crowd${at}`);
    await support.store([
      ...people.map((by) => support.post(`of-${by}`, { by, minute: 25 })),
      support.post("racing", { by: "noor_work", minute: 25 }),
    ]);
    const [result] = await Promise.all([merge(), support.ingest(minute(26))]);
    await support.ingest(minute(27));
    expect(result).toMatchObject({ ok: true });
    expect((await support.matter("racing")).contactId).toBe(one.contactId);
  });
});

describe("whom somebody may be merged with", () => {
  it("is found by name or handle among people whose conversations one sees, with what one sees of them", async () => {
    await indexSearch(database, minute(30));
    const called = async (name: string, viewer = desk.ana) => {
      const asked = { conversationId: one.id, called: name, now: minute(30), spentMs: () => 0 };
      return (await othersLike(database, viewer, asked))?.map(({ name: shown }) => shown) ?? null;
    };
    expect(await called("noor_work")).toEqual(["noor_work"]);
    expect(await called("noor_bill")).toEqual([]);
    expect(await called("noor_bill", desk.mara)).toEqual(["noor_bill"]);
    expect(await called("noor_work", desk.ben)).toBeNull();
    expect(await called("…")).toEqual([]);
  });
});
