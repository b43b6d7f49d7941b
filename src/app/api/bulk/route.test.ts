import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { BULK_REQUEST_MAX } from "@/core/bulk";
import { connection } from "@/db/client";
import { message } from "@/db/schema/message";
import { type BulkDesk, itemsOf, openBulkDesk } from "@/testing/bulk-desk";
import { testDatabase } from "@/testing/database";
import { openMatter } from "@/testing/desk";
import { request, visit } from "@/testing/visitors";
import { GET as people } from "./people/route";
import { POST } from "./route";
import { POST as undo } from "./undo/route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
afterAll(() => connection().close());

let desk: BulkDesk;
let cookie: string;
beforeEach(async () => {
  desk = await openBulkDesk(database);
  ({ cookie } = await visit(database, desk.ana));
});

const post = (body: unknown, headers: Record<string, string> = {}) =>
  POST(request("/api/bulk", { cookie, body, headers }));
const resolve = { type: "resolve" };

describe("/api/bulk", () => {
  it("says of each conversation what became of it, and takes it back when asked", async () => {
    const other = await openMatter(database, desk.baggage);
    const items = itemsOf([...desk.ids, other.id]);
    const answer = await post({ act: resolve, items });
    expect([answer.status, (await answer.json()).outcomes.toSorted(byId)]).toEqual([
      200,
      [
        ...desk.ids.map((conversationId) => ({ conversationId, outcome: "done" })),
        { conversationId: other.id, outcome: "refused", reason: "not_found" },
      ].toSorted(byId),
    ]);
    const undone = items
      .slice(0, desk.ids.length)
      .map(({ commandId, ...one }) => ({ ...one, commandId: randomUUID(), undoes: commandId }));
    const back = await undo(request("/api/bulk/undo", { cookie, body: { items: undone } }));
    expect((await back.json()).outcomes.map(({ outcome }: { outcome: string }) => outcome)).toEqual(
      desk.ids.map(() => "done"),
    );
  });

  it("sends nothing to anybody, whatever is asked", async () => {
    const before = await database.select().from(message);
    for (const type of ["reply", "move_to_private", "hide_message", "note", "undo_send"]) {
      const act = {
        type,
        body: "Sorry!",
        messageId: randomUUID(),
        visibility: "public",
        targetId: desk.targetId,
      };
      expect((await post({ act, items: itemsOf(desk.ids) })).status).toBe(400);
    }
    expect(await database.select().from(message)).toEqual(before);
  });

  it.each([
    ["nothing", () => []],
    ["more than one request may speak of", () => itemsOf(uuids(BULK_REQUEST_MAX + 1))],
    ["one conversation twice", () => itemsOf([desk.matter.id, desk.matter.id])],
    ["one command twice", () => itemsOf(desk.ids).map((item) => ({ ...item, commandId: desk.matter.id }))],
    ["ids that are none", () => itemsOf(["' or true --"])],
  ])("refuses %s", async (_what, items) => {
    expect((await post({ act: resolve, items: items() })).status).toBe(400);
  });

  it.each([
    ["another origin", { origin: "https://elsewhere.example" }, 403],
    ["a page of another site", { "sec-fetch-site": "cross-site" }, 403],
    ["a form", { "content-type": "text/plain" }, 415],
  ])("refuses %s", async (_what, headers, status) => {
    expect((await post({ act: resolve, items: itemsOf(desk.ids) }, headers)).status).toBe(status);
  });

  it("has room for as many as it takes", async () => {
    const act = { type: "tag", tag: "\u0645".repeat(60) };
    expect((await post({ act, items: itemsOf(uuids(BULK_REQUEST_MAX)) })).status).toBe(200);
  });
});

it("names the people whom something of one's own teams can be given to", async () => {
  const named = async (as: string) =>
    (await (await people(request("/api/bulk/people", { cookie: as }))).json()).people.map(
      ({ name }: { name: string }) => name,
    );
  expect(await named(cookie)).toEqual(["Ada", "Ana", "Mara"]);
  expect(await named((await visit(database, desk.mara)).cookie)).toEqual(["Ada", "Ana", "Ben", "Mara"]);
});

const uuids = (count: number) => Array.from({ length: count }, () => randomUUID());
const byId = (one: { conversationId: string }, other: { conversationId: string }) =>
  one.conversationId.localeCompare(other.conversationId);
