import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { forgetHandle } from "@/db/ingest/forget-handle";
import { contactNote } from "@/db/schema/contact";
import { type ContactDesk, openContactDesk, openMattersOf } from "@/testing/contact-desk";
import { testDatabase } from "@/testing/database";
import { minutesAfter } from "@/testing/factories";
import { tidyUp } from "../housekeeping";

const { database } = await testDatabase();

let desk: ContactDesk;
let ours: string;
let theirs: string;
beforeEach(async () => {
  desk = await openContactDesk(database);
  ({ ours, theirs } = await openMattersOf(desk, "noor"));
});

const at = () => desk.support.now;

describe("a VIP", () => {
  it("is one in every matter, for whoever sees one, and the history says who said so", async () => {
    const { version } = await desk.seenBy(desk.ben, theirs);
    expect(await desk.act(ours, { type: "mark_vip", isVip: true, at: at() })).toMatchObject({ ok: true });
    expect(await desk.seenBy(desk.ben, theirs)).toMatchObject({
      version: version + 1,
      contact: { isVip: true },
    });
    expect(await desk.story(ours)).toEqual(["vip_marked"]);
    expect(await desk.story(theirs)).toEqual([]);
  });

  it("is none any more when taken back, and nothing is written down twice", async () => {
    await desk.act(ours, { type: "mark_vip", isVip: true, at: at() });
    await desk.act(ours, { type: "mark_vip", isVip: true, at: at() });
    await desk.act(ours, { type: "mark_vip", isVip: false, at: at() });
    expect((await desk.seenBy(desk.ana, ours)).contact.isVip).toBe(false);
    expect(await desk.story(ours)).toEqual(["vip_marked", "vip_unmarked"]);
  });

  it("is not marked by people who see no conversation of theirs there", async () => {
    const refusal = { ok: false, reason: "not_found" };
    expect(await desk.act(ours, { type: "mark_vip", isVip: true, by: desk.ben, at: at() })).toEqual(refusal);
    expect((await desk.seenBy(desk.ana, ours)).contact.isVip).toBe(false);
  });
});

describe("a note on a person", () => {
  const noteId = randomUUID();
  const leave = () => desk.act(ours, { type: "note_contact", noteId, body: "Travels with a dog.", at: at() });
  const bodiesFor = async (viewer: ContactDesk["ana"], id: string) =>
    (await desk.seenBy(viewer, id)).contact.notes.map(({ body, mayRemove }) => [body, mayRemove]);

  it("is read in every matter of theirs, and removed by its author or who leads", async () => {
    await leave();
    expect(await bodiesFor(desk.ana, ours)).toEqual([["Travels with a dog.", true]]);
    expect(await bodiesFor(desk.ben, theirs)).toEqual([["Travels with a dog.", false]]);
    expect(await bodiesFor(desk.mara, theirs)).toEqual([["Travels with a dog.", true]]);
    const removal = { type: "remove_contact_note", noteId, at: at() } as const;
    expect(await desk.act(theirs, { ...removal, by: desk.ben })).toEqual({
      ok: false,
      reason: "not_allowed",
    });
    expect(await desk.act(theirs, { ...removal, by: desk.mara })).toMatchObject({ ok: true });
    expect(await bodiesFor(desk.ana, ours)).toEqual([]);
  });

  it("comes back as it was, for a day", async () => {
    await leave();
    await desk.act(ours, { type: "remove_contact_note", noteId, at: at() });
    await tidyUp(database, minutesAfter(at(), 60));
    const restore = { type: "restore_contact_note", noteId, at: at() } as const;
    expect(await desk.act(ours, restore)).toMatchObject({ ok: true });
    expect(await bodiesFor(desk.ana, ours)).toEqual([["Travels with a dog.", true]]);
    await desk.act(ours, { type: "remove_contact_note", noteId, at: at() });
    await tidyUp(database, minutesAfter(at(), 25 * 60));
    expect(await database.select().from(contactNote)).toEqual([]);
    expect(await desk.act(ours, restore)).toEqual({ ok: false, reason: "nothing_to_undo" });
  });

  it("goes when the last of their handles is forgotten", async () => {
    await leave();
    const noor = { platform: "told", externalId: "id-of-noor", now: at() };
    await database.transaction((tx) => forgetHandle(tx, noor));
    expect(await database.select().from(contactNote)).toEqual([]);
  });

  it("of another person is not touched by its id", async () => {
    await leave();
    await desk.support.hears([desk.support.post("other", { by: "other", minute: 2 })]);
    const { id } = await desk.support.matter("other");
    const refusal = { ok: false, reason: "nothing_to_undo" };
    expect(await desk.act(id, { type: "remove_contact_note", noteId, at: at() })).toEqual(refusal);
  });
});
