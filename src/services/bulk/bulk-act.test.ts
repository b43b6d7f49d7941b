import { randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { BULK_MAX, BULK_REQUEST_MAX, type BulkAct, type BulkItem } from "@/core/bulk";
import type { Viewer } from "@/core/views";
import { conversationsInHand } from "@/db/commands/conversation-in-hand";
import { activity, conversation, conversationTag, readMark } from "@/db/schema/conversation";
import { commandLog } from "@/db/schema/work";
import { after, order } from "@/testing/answering";
import { actOnAll, type BulkDesk, everyAct, itemsOf, openBulkDesk } from "@/testing/bulk-desk";
import { testDatabase } from "@/testing/database";
import { openMatter, write } from "@/testing/desk";
import { openMany } from "@/testing/many-matters";

const { database } = await testDatabase();

let desk: BulkDesk;
let ids: string[];
beforeEach(async () => {
  desk = await openBulkDesk(database);
  ({ ids } = desk);
});

const act = (given: BulkAct, more: { items?: BulkItem[]; by?: Viewer } = {}) =>
  actOnAll(database, desk, { act: given, ...more });
const all = (outcome: "done" | "unchanged") =>
  expect.arrayContaining(ids.map((conversationId) => ({ conversationId, outcome })));
const rowOf = async (id: string | undefined) => {
  const [row] = await database
    .select()
    .from(conversation)
    .where(eq(conversation.id, id ?? ""));
  return row;
};

describe("acting on many", () => {
  it("does it to each, tells each, and says in each history who did", async () => {
    const { outcomes } = await act({ type: "assign", assigneeId: desk.mara.id });
    expect(outcomes).toEqual(all("done"));
    const rows = await database.select().from(conversation).where(inArray(conversation.id, ids));
    expect(rows.map(({ assigneeId, version }) => [assigneeId, version])).toEqual(
      ids.map(() => [desk.mara.id, 2]),
    );
    const history = await database.select().from(activity);
    expect(history.map(({ name, actorId }) => [name, actorId])).toEqual(
      ids.map(() => ["assigned", desk.ana.id]),
    );
  });

  it("says what was so already, and why something could not be", async () => {
    await order(database, desk, { type: "resolve" });
    const [resolved, ...open] = ids;
    expect((await act({ type: "resolve" })).byId.get(resolved ?? "")).toMatchObject({ outcome: "unchanged" });
    const { byId } = await act({ type: "snooze", until: after(desk.now, 3_600).toISOString() });
    expect(byId.get(open[0] ?? "")).toMatchObject({ outcome: "refused", reason: "already_resolved" });
  });

  it("never touches a conversation of another team, and says of it what it says of none", async () => {
    const other = await openMatter(database, desk.baggage);
    const nothing = randomUUID();
    const items = itemsOf([...ids, other.id, nothing]);
    for (const given of everyAct(desk)) {
      const { byId } = await act(given, {
        items: items.map((one) => ({ ...one, commandId: randomUUID() })),
      });
      for (const conversationId of [other.id, nothing])
        expect(byId.get(conversationId)).toEqual({ conversationId, outcome: "refused", reason: "not_found" });
    }
    expect(await rowOf(other.id)).toMatchObject({ version: 1, status: "open", assigneeId: null });
    expect(await database.select().from(readMark).where(eq(readMark.conversationId, other.id))).toEqual([]);
  });

  it("refuses a person who can't see a conversation that they would be given", async () => {
    const other = await openMatter(database, desk.baggage);
    const { byId } = await act(
      { type: "assign", assigneeId: desk.ana.id },
      { by: desk.mara, items: itemsOf([...ids, other.id]) },
    );
    expect(byId.get(other.id)).toMatchObject({ outcome: "refused", reason: "not_a_member" });
    expect(byId.get(ids[0] ?? "")).toMatchObject({ outcome: "done" });
  });

  it("is done once, however often it is asked for, and says the same each time", async () => {
    const items = itemsOf(ids);
    const given: BulkAct = { type: "tag", tag: "outage" };
    const answers = await Promise.all([act(given, { items }), act(given, { items }), act(given, { items })]);
    for (const { outcomes } of answers) expect(outcomes).toEqual(all("done"));
    expect(await database.select().from(activity)).toHaveLength(ids.length);
    expect(await database.select().from(commandLog)).toHaveLength(ids.length);
    expect((await act({ type: "tag", tag: "outage" })).outcomes).toEqual(all("unchanged"));
  });

  it("does the rest when it is asked again after a part of it", async () => {
    const items = itemsOf(ids);
    await act({ type: "resolve" }, { items: items.slice(0, 2) });
    expect((await act({ type: "resolve" }, { items })).outcomes).toEqual(all("done"));
  });

  it("does not lend its ids to another person or another act", async () => {
    const { items } = await act({ type: "tag", tag: "outage" });
    const refusal = expect.objectContaining({ outcome: "refused", reason: "not_allowed" });
    expect((await act({ type: "resolve" }, { items })).outcomes).toEqual(ids.map(() => refusal));
    expect((await act({ type: "tag", tag: "outage" }, { items, by: desk.mara })).outcomes).toEqual(
      ids.map(() => refusal),
    );
  });
});

describe("two who act on the same at once", () => {
  it("neither block each other nor lose a change", async () => {
    await openMany(database, desk, 200);
    const rows = await database.select({ id: conversation.id }).from(conversation);
    const many = rows.map(({ id }) => id);
    const both = await Promise.all([
      act({ type: "assign", assigneeId: desk.mara.id }, { by: desk.mara, items: itemsOf(many) }),
      act({ type: "tag", tag: "outage" }, { by: desk.ada, items: itemsOf(many.toReversed()) }),
      ...many
        .slice(0, 20)
        .map((id) =>
          order(
            database,
            { ...desk, matter: { ...desk.matter, id } },
            { type: "tag", tag: "vip", by: desk.ada },
          ),
        ),
    ]);
    expect(both[0].outcomes.every(({ outcome }) => outcome === "done")).toBe(true);
    expect(both[1].outcomes.every(({ outcome }) => outcome === "done")).toBe(true);
    const after_ = await database.select().from(conversation);
    expect(after_.every(({ assigneeId }) => assigneeId === desk.mara.id)).toBe(true);
    expect(await database.select().from(conversationTag)).toHaveLength(many.length + 20);
  });

  it("holds up no message that comes meanwhile", async () => {
    await database.transaction(async (tx) => {
      expect((await conversationsInHand(tx, desk.ana, ids)).size).toBe(ids.length);
      expect(await write(database, desk.matter)).toBeTruthy();
    });
  });

  it("resolve each conversation once between them", async () => {
    const [mine, theirs] = await Promise.all([
      act({ type: "resolve" }),
      act({ type: "resolve" }, { by: desk.mara }),
    ]);
    const done = [...mine.outcomes, ...theirs.outcomes].filter(({ outcome }) => outcome === "done");
    expect(done).toHaveLength(ids.length);
    expect(await database.select().from(activity)).toHaveLength(ids.length);
  });
});

it("takes a few seconds for a thousand, and less for each than a command of its own", async () => {
  await openMany(database, desk, BULK_MAX * 2 + SINGLES * 2);
  const rows = await database
    .select({ id: conversation.id })
    .from(conversation)
    .where(eq(conversation.status, "open"))
    .limit(BULK_MAX + SINGLES);
  const [singles, many] = [rows.slice(0, SINGLES), rows.slice(SINGLES)];
  const eachMs = await took(async () => {
    for (const { id } of singles)
      await order(database, { ...desk, matter: { ...desk.matter, id } }, { type: "resolve", by: desk.mara });
  });
  const items = itemsOf(many.map(({ id }) => id));
  expect(items).toHaveLength(BULK_MAX);
  const allMs = await took(async () => {
    for (let at = 0; at < items.length; at += BULK_REQUEST_MAX) {
      const part = items.slice(at, at + BULK_REQUEST_MAX);
      const { outcomes } = await act({ type: "resolve" }, { by: desk.mara, items: part });
      expect(outcomes.every(({ outcome }) => outcome === "done")).toBe(true);
    }
  });
  console.log(`${BULK_MAX} resolved in ${(allMs / 1_000).toFixed(1)} s`);
  // Against the machine of the moment, which may be busy with other things.
  expect(allMs / BULK_MAX).toBeLessThan((eachMs / SINGLES) * 0.8);
}, 240_000);

const SINGLES = 100;

async function took(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
