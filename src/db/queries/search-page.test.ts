import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/core/views";
import { note, readMark } from "@/db/schema/conversation";
import { attachment } from "@/db/schema/message";
import { user } from "@/db/schema/people";
import { indexSearch } from "@/services/index-search";
import { testDatabase } from "@/testing/database";
import { type Desk, minutesAgo, minutesAhead, NOW, openDesk, openMatter, write } from "@/testing/desk";
import { foundBy, searchAs } from "@/testing/searching";
import { addTag } from "../commands/tags";

const { database } = await testDatabase();
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk(database);
});

const found = (text: string, viewer: Viewer = desk.mara) => foundBy(database, viewer, text);
const DAY = 24 * 60;

/** A conversation about `words`, with what is given said of it. */
async function about(words: string, given: Parameters<typeof openMatter>[2] = {}, place = desk.flights) {
  const matter = await openMatter(database, place, given);
  await write(database, matter, { body: words, occurredAt: given.lastMessageAt ?? NOW });
  return matter;
}
const index = () => indexSearch(database, NOW);

describe("who finds what", () => {
  it("is the policy's: another team's words do not exist", async () => {
    const ours = await about("okapi", {}, desk.flights);
    const theirs = await about("okapi", { lastMessageAt: minutesAgo(1) }, desk.baggage);
    await index();
    expect(await found("okapi", desk.ana)).toEqual([ours.id]);
    expect(await found("okapi", desk.ben)).toEqual([theirs.id]);
    expect(await found("okapi", desk.mara)).toEqual([ours.id, theirs.id]);
    expect(await found("okapi", { ...desk.ana, teamIds: [] })).toEqual([]);
  });
});

describe("a page", () => {
  it("has a conversation once, with its newest match, how many there are, and what was found", async () => {
    const matter = await openMatter(database, desk.flights);
    for (const [minutes, body] of [
      [5, "the quokka"],
      [3, "Two QUOKKAS!"],
      [1, "nothing"],
    ] as const)
      await write(database, matter, { body, occurredAt: minutesAgo(minutes) });
    await index();
    const { rows, matches } = await searchAs(database, desk.ana, { text: "quokka" });
    expect(rows.map(({ id }) => id)).toEqual([matter.id]);
    expect(matches[matter.id]).toMatchObject({
      kind: "message",
      count: 2,
      excerpt: { text: "Two QUOKKAS!", spans: [{ start: 4, end: 11 }] },
      at: minutesAgo(3).toISOString(),
      author: { text: "Noor Haddad @noor_h" },
    });
  });

  it("is followed by the next, newest first, with nobody twice and nobody missing", async () => {
    const made: string[] = [];
    for (let at = 0; at < 70; at += 1) {
      const matter = await about("numbat", { lastMessageAt: minutesAgo(at * DAY) });
      await write(database, matter, { body: "again a numbat", occurredAt: minutesAgo(200 * DAY + at) });
      made.push(matter.id);
    }
    await index();
    const seen: string[] = [];
    for (let cursor: string | null = null, pages = 0; pages < 5; pages += 1) {
      const page = await searchAs(database, desk.ana, { text: "numbat", cursor });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(seen).toEqual(made);
  });

  it("ends where it is when it takes long, says how far back it looked, and goes on from there", async () => {
    const made = [];
    for (let at = 0; at < 6; at += 1)
      made.push(await about("echidna", { lastMessageAt: minutesAgo(at * DAY) }));
    await index();
    let clock = 0;
    const spentMs = () => (clock += 60);
    const page = await searchAs(database, desk.ana, { text: "echidna", spentMs });
    expect(page.rows.length).toBeLessThan(made.length);
    expect(page.readBackTo).not.toBeNull();
    const rest = await searchAs(database, desk.ana, { text: "echidna", cursor: page.nextCursor });
    expect([...page.rows, ...rest.rows].map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    expect(rest).toMatchObject({ nextCursor: null, readBackTo: null });
  });

  it("looks through silent years at once", async () => {
    const old = await about("thylacine", { lastMessageAt: new Date("1971-03-01T00:00:00Z") });
    const older = await about("thylacine", { lastMessageAt: new Date("0300-03-01T00:00:00Z") });
    await index();
    expect(await found("thylacine")).toEqual([old.id, older.id]);
  });
});

describe("conditions", () => {
  it("of the message hold for the very message that has the words", async () => {
    const matter = await openMatter(database, desk.flights);
    const asked = await write(database, matter, {
      body: "a wombat",
      language: "en",
      occurredAt: minutesAgo(9),
    });
    await database
      .insert(attachment)
      .values({ id: randomUUID(), messageId: asked, externalId: "1", kind: "image" });
    const mine = { direction: "outbound", origin: "agent", state: "sent", userId: desk.ana.id } as const;
    await write(database, matter, { ...mine, body: "our koala", occurredAt: minutesAgo(2 * DAY) });
    await database.insert(note).values({
      id: randomUUID(),
      conversationId: matter.id,
      userId: desk.ben.id,
      body: "a dingo",
      createdAt: NOW,
    });
    await index();
    for (const yes of [
      "wombat from:noor",
      "wombat platform:x",
      "wombat lang:en",
      "wombat has:file",
      "wombat in:public",
      "koala from:me",
      "koala from:us",
      "koala from:ana",
      "koala before:yesterday",
      "koala on:2d",
      "koala -has:file",
      "dingo in:note",
      "dingo from:ben",
      "dingo from:us",
      "dingo -in:public",
      "dingo from:ana from:ben",
    ])
      expect([yes, await found(yes, desk.ana)]).toEqual([yes, [matter.id]]);
    for (const no of [
      "wombat from:ana",
      "wombat -from:noor",
      "wombat platform:mastodon",
      "wombat lang:fa",
      "wombat -has:file",
      "wombat in:private",
      "koala from:noor",
      "koala after:yesterday",
      "koala has:file",
      "dingo from:me",
      "dingo in:public",
      "dingo wombat",
    ])
      expect([no, await found(no, desk.ana)]).toEqual([no, []]);
  });

  it("of who wrote it follow the names that our people have now", async () => {
    const matter = await openMatter(database, desk.flights);
    const mine = { direction: "outbound", origin: "agent", state: "sent", userId: desk.ada.id } as const;
    await write(database, matter, { ...mine, body: "a potoroo" });
    await index();
    expect(await found("potoroo from:ada")).toEqual([matter.id]);
    await database.update(user).set({ name: "Wanda" }).where(eq(user.id, desk.ada.id));
    expect([await found("potoroo from:wan"), await found("potoroo from:ada")]).toEqual([[matter.id], []]);
    await database.update(user).set({ name: "Ada" }).where(eq(user.id, desk.ada.id));
  });

  it("of the conversation hold as it is now", async () => {
    const clock = {
      clockKind: "first_response" as const,
      clockStartedAt: minutesAgo(90),
      clockWarnAt: minutesAgo(40),
    };
    const late = await about("bilby", {
      ...clock,
      sortDueAt: minutesAgo(1),
      urgencyRank: 0,
      lastMessageAt: minutesAgo(1),
    });
    const mine = await about("bilby", {
      ...clock,
      sortDueAt: minutesAhead(1),
      assigneeId: desk.mara.id,
      lastMessageAt: minutesAgo(2),
    });
    const done = await about("bilby", {
      status: "resolved",
      resolvedAt: NOW,
      lastMessageAt: minutesAgo(3),
      lastInboundAt: minutesAgo(3),
    });
    const asleep = await about("bilby", {
      status: "snoozed",
      snoozedUntil: minutesAhead(9),
      lastMessageAt: minutesAgo(4),
    });
    await database
      .insert(readMark)
      .values({ userId: desk.mara.id, conversationId: done.id, readAt: minutesAgo(5) });
    await database.transaction((tx) =>
      addTag(tx, { conversationId: asleep.id, name: "Zoo", userId: desk.mara.id }, NOW),
    );
    await index();
    expect(await found("bilby")).toEqual([late.id, mine.id, done.id, asleep.id]);
    const each: [string, string[]][] = [
      ["is:open", [late.id, mine.id]],
      ["is:resolved", [done.id]],
      ["is:snoozed", [asleep.id]],
      ["is:breached", [late.id]],
      ["is:urgent", [late.id]],
      ["is:unassigned", [late.id]],
      ["is:mine", [mine.id]],
      ["is:unread", [done.id]],
      ["-is:open", [done.id, asleep.id]],
      ["-is:mine", [late.id, done.id, asleep.id]],
      ["-tag:zoo", [late.id, mine.id, done.id]],
      ["tag:zoo", [asleep.id]],
      ["tag:zoo is:open", []],
    ];
    for (const [condition, expected] of each)
      expect([condition, await found(`bilby ${condition}`)]).toEqual([condition, expected]);
    await database.insert(readMark).values({ userId: desk.mara.id, conversationId: late.id, readAt: NOW });
    expect(await found("tag:zoo")).toEqual([asleep.id]);
  });
});
