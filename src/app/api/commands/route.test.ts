import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { connection } from "@/db/client";
import { message } from "@/db/schema/message";
import { type AnsweringDesk, openAnsweringDesk, publicReply } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { request, visit } from "@/testing/visitors";
import { POST } from "./route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
afterAll(() => connection().close());

let desk: AnsweringDesk;
let cookie: string;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  ({ cookie } = await visit(database, desk.ana));
});

const command = (more: object) => ({ commandId: randomUUID(), conversationId: desk.matter.id, ...more });
const post = (body: unknown, headers: Record<string, string> = {}, as = cookie) =>
  POST(request("/api/commands", { cookie: as, body, headers }));

describe("/api/commands", () => {
  it("carries out what is asked, and says why when it does not", async () => {
    const resolve = command({ type: "resolve" });
    const first = await post(resolve);
    expect([first.status, await first.json()]).toEqual([
      200,
      expect.objectContaining({ ok: true, conversationId: desk.matter.id }),
    ]);
    const again = await post(command({ type: "resolve" }));
    expect([again.status, await again.json()]).toEqual([409, { ok: false, reason: "already_resolved" }]);
    expect((await post(resolve)).status).toBe(200);
  });

  it("answers people of another team as if nothing were there", async () => {
    const ben = (await visit(database, desk.ben)).cookie;
    const hidden = await post(command({ type: "resolve" }), {}, ben);
    const absent = await post(command({ type: "resolve", conversationId: randomUUID() }), {}, ben);
    expect([hidden.status, await hidden.text()]).toEqual([404, await absent.text()]);
  });

  it("is closed to whoever is not signed in", async () => {
    expect((await post(command({ type: "resolve" }), {}, "")).status).toBe(401);
  });

  it.each([
    ["no command id", { type: "resolve", commandId: undefined }],
    ["an unknown verb", { type: "drop_everything" }],
    ["an empty text", { type: "note", noteId: randomUUID(), body: "  " }],
    ["a field that is not part of it", { type: "resolve", force: true }],
  ])("refuses %s", async (_what, body) => {
    expect((await post(command(body))).status).toBe(400);
  });

  it.each([
    ["another origin", { origin: "https://elsewhere.example" }, 403],
    ["a page of another site", { "sec-fetch-site": "cross-site" }, 403],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
  ])("refuses %s", async (_what, headers, status) => {
    expect((await post(command({ type: "resolve" }), headers)).status).toBe(status);
  });

  it("reads no more than 64 kB", async () => {
    expect(
      (await post(command({ type: "note", noteId: randomUUID(), body: "a".repeat(70_000) }))).status,
    ).toBe(413);
  });

  it("queues a reply once, however often it is posted at the same time", async () => {
    const reply = command({ ...publicReply(desk), basedOnVersion: 1 });
    const answers = await Promise.all([post(reply), post(reply), post(reply)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await database.select().from(message)).toHaveLength(2);
  });
});
