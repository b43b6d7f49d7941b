import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { NoteView } from "@/core/conversation/note-view";
import { wholeView } from "@/core/list-filter";
import type { Viewer } from "@/core/views";
import { colleaguesIn } from "@/db/queries/colleagues-in";
import { conversationView } from "@/db/queries/conversation-view";
import { inboxCounts } from "@/db/queries/inbox-counts";
import { inboxPage } from "@/db/queries/inbox-page";
import { note } from "@/db/schema/conversation";
import { noteMention } from "@/db/schema/mention";
import { user } from "@/db/schema/people";
import { testDatabase } from "@/testing/database";
import { type MacroDesk, openMacroDesk } from "@/testing/macro-desk";
import { abilitiesOf } from "./writing-abilities";

const { database } = await testDatabase();

let desk: MacroDesk;
beforeEach(async () => {
  desk = await openMacroDesk(database);
});

const BODY = "ask @Kim, please";
const kimIn = (start = 4) => ({ userId: desk.kim.id, start, end: start + 4 });
const leave = (body: string, mentions?: ReturnType<typeof kimIn>[], by?: Viewer) =>
  desk.act({ type: "note", noteId: randomUUID(), body, mentions, ...(by ? { by } : {}) });

async function notesSeenBy(viewer: Viewer): Promise<NoteView[]> {
  const view = await conversationView(database, viewer, {
    ...{ id: desk.matter.id, abilitiesOf, addressOf: () => "", now: desk.now },
  });
  const items = view?.segments.flatMap((segment) => segment.items) ?? [];
  return items.filter((item): item is NoteView => item.kind === "note");
}

/** What the view of mentions says to somebody: its number, and whether the conversation stands in it. */
async function mentionsOf(viewer: Viewer) {
  const filter = { ...wholeView("mentions"), cursor: null };
  const { rows } = await inboxPage(database, viewer, { filter, now: desk.now });
  const { views } = await inboxCounts(database, viewer, desk.now);
  return { count: views.mentions, isThere: rows.some(({ id }) => id === desk.matter.id) };
}

describe("a note that names a colleague", () => {
  it("keeps who it was by the person, and where the name stands", async () => {
    expect(await leave(BODY, [kimIn()])).toMatchObject({ ok: true });
    await database.update(user).set({ name: "Kim Aune" }).where(eq(user.id, desk.kim.id));
    expect(await notesSeenBy(desk.ana)).toMatchObject([{ body: BODY, mentions: [kimIn()] }]);
  });

  it("names nobody by its words alone", async () => {
    await leave(BODY);
    expect(await notesSeenBy(desk.ana)).toMatchObject([{ body: BODY, mentions: [] }]);
    expect(await mentionsOf(desk.kim)).toEqual({ count: 0, isThere: false });
  });

  it("can name who sees every team, and nobody who does not see the conversation", async () => {
    const mara = { ...kimIn(), userId: desk.mara.id };
    expect(await leave("ask @Mara now", [{ ...mara, end: 9 }])).toMatchObject({ ok: true });
    for (const userId of [desk.ben.id, randomUUID()])
      expect(await leave("ask @Ben now", [{ ...kimIn(), userId }])).toEqual({
        ok: false,
        reason: "mention_unseen",
      });
    await database.update(user).set({ disabledAt: desk.now }).where(eq(user.id, desk.kim.id));
    expect(await leave(BODY, [kimIn()])).toEqual({ ok: false, reason: "mention_unseen" });
    expect(await database.select().from(note)).toHaveLength(1);
  });

  it.each([
    ["beside its name", 3, 7],
    ["behind the end", 4, 99],
    ["nothing", 4, 4],
  ])("is refused when it points %s", async (_where, start, end) => {
    expect(await leave(BODY, [{ ...kimIn(), start, end }])).toEqual({ ok: false, reason: "not_allowed" });
    expect(await database.select().from(note)).toEqual([]);
  });

  it("takes its mentions along when it is taken back", async () => {
    await leave(BODY, [kimIn()]);
    await database.delete(note);
    expect(await database.select().from(noteMention)).toEqual([]);
  });
});

describe("the view of mentions", () => {
  it("has what one was named in until it is resolved, once, with its number", async () => {
    await leave(`${BODY} @Kim`, [kimIn(), kimIn(BODY.length + 1)]);
    await leave(BODY, [kimIn()]);
    expect(await mentionsOf(desk.kim)).toEqual({ count: 1, isThere: true });
    expect(await mentionsOf(desk.ana)).toEqual({ count: 0, isThere: false });
    const until = new Date(desk.now.getTime() + 60_000).toISOString();
    await desk.act({ type: "snooze", until });
    expect(await mentionsOf(desk.kim)).toEqual({ count: 1, isThere: true });
    await desk.act({ type: "resolve" });
    expect(await mentionsOf(desk.kim)).toEqual({ count: 0, isThere: false });
  });

  it("has nothing that its reader sees no longer", async () => {
    await leave(BODY, [kimIn()]);
    expect(await mentionsOf({ ...desk.kim, teamIds: [desk.baggage.teamId] })).toEqual({
      count: 0,
      isThere: false,
    });
  });
});

describe("who can be named", () => {
  it("is everybody who sees the conversation and can sign in, for those who see it themselves", async () => {
    const names = async () =>
      (await colleaguesIn(database, desk.ana, desk.matter.id))?.map(({ name }) => name);
    expect(await names()).toEqual(["Ada", "Ana", "Kim", "Mara"]);
    await database.update(user).set({ disabledAt: desk.now }).where(eq(user.id, desk.kim.id));
    expect(await names()).toEqual(["Ada", "Ana", "Mara"]);
    expect(await colleaguesIn(database, desk.ben, desk.matter.id)).toBeNull();
  });
});
