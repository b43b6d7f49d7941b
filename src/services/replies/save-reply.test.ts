import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { REPLIES_MAX, type ReplyWish } from "@/core/replies/saved-reply";
import type { Viewer } from "@/core/views";
import { repliesIn, repliesOf, replyScopes } from "@/db/queries/saved-replies";
import { savedReply } from "@/db/schema/reply";
import { type AnsweringDesk, openAnsweringDesk } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { openMatter, write } from "@/testing/desk";
import { removeReply, saveReply } from "./save-reply";

const { database } = await testDatabase();

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
});

const wish = (more: Partial<ReplyWish> = {}): ReplyWish => ({
  id: randomUUID(),
  basedOn: 0,
  name: "Refund",
  scope: { kind: "mine" },
  fallbackLanguage: "en",
  texts: [{ language: "en", body: "Hello {first_name}, it is on its way." }],
  steps: null,
  ...more,
});
const save = (viewer: Viewer, given: ReplyWish) =>
  saveReply(database, { viewer, wish: given, now: desk.now });
const remove = (viewer: Viewer, id: string, basedOn = 1) =>
  removeReply(database, { viewer, id, basedOn, now: desk.now });
const ofFlights = () => ({ kind: "team", teamId: desk.flights.teamId }) as const;
const namesFor = async (viewer: Viewer) => (await repliesOf(database, viewer)).map(({ name }) => name);

describe("a saved reply", () => {
  it("of one's own exists for nobody else, whatever their role", async () => {
    const own = wish();
    expect(await save(desk.ana, own)).toEqual({ ok: true, id: own.id, version: 1 });
    expect(await namesFor(desk.ana)).toEqual(["Refund"]);
    for (const other of [desk.ben, desk.mara, desk.ada]) {
      expect(await namesFor(other)).toEqual([]);
      expect(await save(other, { ...own, basedOn: 1 })).toEqual({ ok: false, reason: "not_found" });
      expect(await remove(other, own.id)).toEqual({ ok: false, reason: "not_found" });
    }
  });

  it("of a team is written by those who lead it and used by the team alone", async () => {
    const shared = wish({ scope: ofFlights() });
    expect(await save(desk.ana, shared)).toEqual({ ok: false, reason: "not_allowed" });
    expect(await save(desk.mara, shared)).toMatchObject({ ok: true });
    expect(await namesFor(desk.ana)).toEqual(["Refund"]);
    expect(await namesFor(desk.ben)).toEqual([]);
    expect(await remove(desk.ana, shared.id)).toEqual({ ok: false, reason: "not_allowed" });
    expect((await repliesOf(database, desk.ana))[0]).toMatchObject({ mayChange: false, scope: ofFlights() });
  });

  it("can't be put where its writer sees nothing", async () => {
    const scope = { kind: "inbox", inboxId: desk.baggage.inboxId } as const;
    expect(await save(desk.ana, wish({ scope }))).toEqual({ ok: false, reason: "not_found" });
  });

  it("can't be taken from a team by whoever may not write for it", async () => {
    const shared = wish({ scope: ofFlights() });
    await save(desk.mara, shared);
    const taken = { ...shared, basedOn: 1, scope: { kind: "mine" as const } };
    expect(await save(desk.ana, taken)).toEqual({ ok: false, reason: "not_allowed" });
  });

  it("is not written over by somebody who has not seen it", async () => {
    const shared = wish({ scope: ofFlights() });
    await save(desk.mara, shared);
    const twice = await Promise.all([
      save(desk.mara, { ...shared, basedOn: 1, name: "One" }),
      save(desk.ada, { ...shared, basedOn: 1, name: "Two" }),
    ]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    expect(twice).toContainEqual({ ok: false, reason: "changed_meanwhile" });
    expect(await remove(desk.ada, shared.id, 1)).toEqual({ ok: false, reason: "changed_meanwhile" });
    expect(await remove(desk.ada, shared.id, 2)).toMatchObject({ ok: true });
    expect(await database.select().from(savedReply)).toEqual([]);
  });

  it("is refused with a variable that does not exist, or without the text that it falls back on", async () => {
    const misspelt = wish({ texts: [{ language: "en", body: "Hi {frist_name}" }] });
    expect(await save(desk.ana, misspelt)).toEqual({
      ok: false,
      reason: "unknown_variable",
      params: { names: "{frist_name}" },
    });
    expect(await save(desk.ana, wish({ fallbackLanguage: "hi" }))).toEqual({
      ok: false,
      reason: "fallback_missing",
    });
    expect(await database.select().from(savedReply)).toEqual([]);
  });

  it("loses the texts that were taken out and keeps those that were left", async () => {
    const reply = wish({
      texts: [
        { language: "en", body: "Hello" },
        { language: "fa", body: "سلام" },
      ],
    });
    await save(desk.ana, reply);
    const texts = [
      { language: "en", body: "Hello again" },
      { language: "hi", body: "नमस्ते" },
    ];
    await save(desk.ana, { ...reply, basedOn: 1, texts });
    expect(await repliesOf(database, desk.ana)).toMatchObject([{ version: 2, texts }]);
  });

  it("is one of a bounded number", async () => {
    const { id: _id, ...row } = { ...wish() };
    const rows = Array.from({ length: REPLIES_MAX }, (_, at) => ({
      id: randomUUID(),
      ownerId: desk.ana.id,
      name: `${row.name} ${at}`,
      fallbackLanguage: "en",
      version: 1,
      changedAt: desk.now,
    }));
    await database.insert(savedReply).values(rows);
    expect(await save(desk.ana, wish())).toEqual({ ok: false, reason: "too_many" });
  });
});

describe("the replies of a conversation", () => {
  const inboxReply = (inboxId: string) => wish({ name: "Inbox", scope: { kind: "inbox", inboxId } });

  it("are one's own, the team's and the inbox's, and no other inbox's", async () => {
    await save(desk.ana, wish({ name: "Mine" }));
    await save(desk.mara, wish({ name: "Team", scope: ofFlights() }));
    await save(desk.mara, inboxReply(desk.flights.inboxId));
    await save(desk.mara, inboxReply(desk.baggage.inboxId));
    const here = await repliesIn(database, desk.ana, desk.matter.id);
    expect(here?.replies.map(({ name }) => name)).toEqual(["Inbox", "Mine", "Team"]);
    expect(await repliesIn(database, desk.ben, desk.matter.id)).toBeNull();
  });

  it("come with what their variables stand for, in the language of the customer's last words", async () => {
    await write(database, desk.matter, { language: "hi", occurredAt: new Date() });
    await write(database, desk.matter, { language: "und", occurredAt: new Date() });
    const here = await repliesIn(database, desk.ana, desk.matter.id);
    expect(here?.facts).toMatchObject({
      contactName: "Noor Haddad",
      username: "noor_h",
      language: "hi",
      brand: "Flight changes",
      inbox: "Flight changes",
      calendar: null,
    });
    expect(here?.facts.number).toBeGreaterThan(0);
  });

  it("leave the language open where nobody knows it", async () => {
    const other = await openMatter(database, desk.flights);
    expect((await repliesIn(database, desk.ana, other.id))?.facts.language).toBeNull();
  });
});

it("may be put only where one may write", async () => {
  expect(await replyScopes(database, desk.ana)).toMatchObject([{ scope: { kind: "mine" } }]);
  expect((await replyScopes(database, desk.mara)).map(({ scope }) => scope.kind)).toEqual([
    "mine",
    "team",
    "team",
    "inbox",
    "inbox",
  ]);
});
