import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { maskPersonalData } from "@/core/privacy/masking";
import { addTag, removeTag } from "@/db/commands/tags";
import { forgetHandle } from "@/db/ingest/forget-handle";
import { eraseMessages } from "@/db/ingest/messages";
import { contact, handle } from "@/db/schema/contact";
import { note } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { platformEvent } from "@/db/schema/platform-event";
import { searchEntry, searchMark } from "@/db/schema/search";
import { testDatabase } from "@/testing/database";
import { type Desk, minutesAgo, NOW, openDesk, openMatter, write } from "@/testing/desk";
import { foundBy } from "@/testing/searching";
import { INDEXED_MAX, indexSearch } from "./index-search";

const { database } = await testDatabase();
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk(database);
});

const index = () => indexSearch(database, NOW);
const found = (text: string, viewer = desk.ana) => foundBy(database, viewer, text);
const entries = async () => (await database.select({ id: searchEntry.id }).from(searchEntry)).length;
/** A conversation in which one thing was said. */
async function said(body: string, given: Partial<typeof message.$inferInsert> = {}) {
  const matter = await openMatter(database, desk.flights);
  return { ...matter, messageId: await write(database, matter, { body, ...given }) };
}

describe("a text", () => {
  it("is found once it was indexed, in whatever spelling", async () => {
    const { id } = await said("پرواز من لغو شد، كتابم گم شد");
    expect(await found("کتاب")).toEqual([]);
    await index();
    expect(await found("کتاب")).toEqual([id]);
    expect(await found("کتابم گم -پرواز")).toEqual([]);
  });

  it("that was edited is found by its new words, and at no time by the old ones", async () => {
    const { id, messageId } = await said("The suitcase is crimson");
    await index();
    await database
      .update(message)
      .set({ body: "The suitcase is turquoise" })
      .where(eq(message.id, messageId));
    expect(await found("crimson")).toEqual([]);
    await index();
    expect([await found("crimson"), await found("turquoise")]).toEqual([[], [id]]);
  });

  it("that was deleted leaves no word behind, from that moment on", async () => {
    const { messageId } = await said("Please forget zanzibar");
    await index();
    await database.transaction((tx) => eraseMessages(tx, [{ id: messageId, deletedAt: NOW }]));
    expect(await database.select().from(searchEntry).where(eq(searchEntry.id, messageId))).toEqual([]);
    await index();
    expect(await found("zanzibar")).toEqual([]);
  });

  it("that was deleted while it was being indexed is not found, and soon leaves no word behind", async () => {
    const { messageId } = await said("Gone in between: ouagadougou");
    await index();
    const [entry] = await database.select().from(searchEntry).where(eq(searchEntry.id, messageId));
    await database.transaction((tx) => eraseMessages(tx, [{ id: messageId, deletedAt: NOW }]));
    if (entry) await database.insert(searchEntry).values(entry);
    expect(await found("ouagadougou")).toEqual([]);
    await index();
    expect(await database.select().from(searchEntry).where(eq(searchEntry.id, messageId))).toEqual([]);
  });

  it("is found as it is masked: not by what the mask hides", async () => {
    const { masked, masks } = maskPersonalData("My card is 4111 1111 1111 1111, thanks");
    const { id } = await said(masked, { masks });
    await index();
    expect(await found("4111")).toEqual([]);
    expect(await found("1111 card")).toEqual([id]);
  });

  it("that was taken back before it left, or that belongs to nobody's matter, is not found", async () => {
    const { id, messageId } = await said("Our answer: kilimanjaro", {
      ...{ direction: "outbound", origin: "agent", state: "queued", userId: desk.ana.id },
    });
    await said("Somebody else: kilimanjaro", { conversationId: null, origin: "context" });
    await index();
    expect(await found("kilimanjaro")).toEqual([id]);
    await database.update(message).set({ state: "withdrawn" }).where(eq(message.id, messageId));
    expect(await found("kilimanjaro")).toEqual([]);
  });

  it("of a context message is found once it is somebody's matter", async () => {
    const { id, messageId } = await said("Adopted: valparaiso", { conversationId: null, origin: "context" });
    await index();
    await database
      .update(message)
      .set({ conversationId: id, origin: "customer" })
      .where(eq(message.id, messageId));
    await index();
    expect(await found("valparaiso")).toEqual([id]);
  });
});

describe("people, notes and tags", () => {
  it("are found by their words, and no longer when they are gone", async () => {
    const { id } = await said("Hello");
    const noteId = randomUUID();
    await database.insert(note).values({
      id: noteId,
      conversationId: id,
      userId: desk.ana.id,
      body: "Spoke with Reykjavik",
      createdAt: NOW,
    });
    await database.transaction((tx) =>
      addTag(tx, { conversationId: id, name: "نظر مشتري", userId: desk.ana.id }, NOW),
    );
    await index();
    expect(await found("reykjavík in:note")).toEqual([id]);
    expect(await found("مشتری")).toEqual([id]);
    expect(await found('tag:"نظر مشتری"')).toEqual([id]);
    await database.delete(note).where(eq(note.id, noteId));
    await database.transaction((tx) => removeTag(tx, id, "نظر مشتري"));
    await index();
    expect([await found("reykjavik"), await found("مشتری")]).toEqual([[], []]);
  });

  it("are found by the name that they have now", async () => {
    const { id, handleId, contactId } = await said("Good morning");
    await index();
    await database
      .update(handle)
      .set({ username: "wilhelmina_q", name: "Wilhelmina" })
      .where(eq(handle.id, handleId));
    await database.update(contact).set({ name: "Wilhelmina Q." }).where(eq(contact.id, contactId));
    await index();
    expect(await found("wilhelmina morning")).toEqual([id]);
    expect(await found("from:@wilhelmina_q")).toEqual([id]);
  });

  it("who wish to be forgotten are found by nothing of theirs", async () => {
    const { id, handleId } = await said("My secret place is timbuktu");
    await database
      .update(handle)
      .set({ externalId: "to-forget", name: "Barnaby" })
      .where(eq(handle.id, handleId));
    await index();
    expect(await found("barnaby")).toEqual([id]);
    const wish = { platform: "x", externalId: "to-forget", now: NOW };
    await database.transaction((tx) => forgetHandle(tx, wish));
    expect([await found("timbuktu"), await found("barnaby"), await found("from:barnaby")]).toEqual([
      [],
      [],
      [],
    ]);
    await index();
    const left = await database.execute(
      sql`select 1 from search_entry where words::text ~ 'timbuktu|barnaby'`,
    );
    expect([...left]).toEqual([]);
  });
});

describe("indexing", () => {
  it("is the same when it is done twice, by two at once, and in many batches", async () => {
    const { handleId, legs, ...matter } = await openMatter(database, desk.flights);
    for (let at = 0; at < INDEXED_MAX + 20; at += 1)
      await write(
        database,
        { ...matter, handleId, legs },
        { body: `montevideo ${at}`, occurredAt: minutesAgo(at) },
      );
    await Promise.all([index(), index(), index()]);
    await index();
    const before = await entries();
    await database.execute(
      sql`insert into search_mark (kind, subject_id) select kind, id from search_entry limit 100`,
    );
    await index();
    expect(await entries()).toBe(before);
    expect(await database.select().from(searchMark)).toEqual([]);
    expect(await found("montevideo")).toEqual([matter.id]);
  });

  it("loses nothing when it is cut off in the middle", async () => {
    const { id } = await said("Cut off: antananarivo");
    await database.execute(
      sql`alter table search_entry add constraint refused check (words::text !~ 'antananarivo') not valid`,
    );
    await expect(index()).rejects.toThrow();
    expect(await database.select().from(searchMark)).not.toEqual([]);
    await database.execute(sql`alter table search_entry drop constraint refused`);
    await index();
    expect(await found("antananarivo")).toEqual([id]);
  });

  it("waits for nobody who is changing a text right now, and comes back to it", async () => {
    const { id, messageId } = await said("Before: ushuaia");
    await index();
    await database.transaction(async (tx) => {
      await tx.update(message).set({ body: "After: ushuaia" }).where(eq(message.id, messageId));
      await database.insert(searchMark).values({ kind: "message", subjectId: messageId });
      await index();
    });
    await index();
    expect(await found('"after ushuaia"')).toEqual([id]);
    expect(await database.select().from(searchMark)).toEqual([]);
  });

  it("stands back while ingestion is behind", async () => {
    const { id } = await said("Later: nuku'alofa");
    await database.execute(sql`
      insert into platform_event (channel_id, kind, external_id, version, road, received_at)
      select ${desk.flights.channelId}::uuid, 'message', 'waits-' || n, '1', 'pull', ${NOW.toISOString()}::timestamptz
      from generate_series(1, 1001) n`);
    await index();
    expect(await found("alofa")).toEqual([]);
    await database.delete(platformEvent);
    await index();
    expect(await found("alofa")).toEqual([id]);
  });
});
