import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { BODY_MAX } from "@/core/answer/draft";
import { connection } from "@/db/client";
import { type AnsweringDesk, openAnsweringDesk } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { idContext, request, visit } from "@/testing/visitors";
import * as conversations from "../conversations/[id]/route";
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

const wish = (more: object = {}) => ({
  conversationId: desk.matter.id,
  place: "public",
  body: "Hello Noor",
  basedOn: 0,
  settled: null,
  ...more,
});
const post = (body: unknown, as = cookie, headers: Record<string, string> = {}) =>
  POST(request("/api/drafts", { cookie: as, body, headers }));
const read = async (as: string) =>
  (
    await conversations.GET(
      request(`/api/conversations/${desk.matter.id}`, { cookie: as }),
      idContext(desk.matter.id),
    )
  ).json();

describe("/api/drafts", () => {
  it("keeps a draft, which the same person finds on every device and nobody else anywhere", async () => {
    expect(await (await post(wish())).json()).toMatchObject({ body: "Hello Noor", version: 1 });
    const phone = (await visit(database, desk.ana)).cookie;
    expect((await read(phone)).drafts).toEqual([
      { place: "public", body: "Hello Noor", version: 1, asides: [] },
    ]);
    const mara = (await visit(database, desk.mara)).cookie;
    expect((await read(mara)).drafts).toEqual([]);
  });

  it("keeps the longest text in the script that takes most bytes", async () => {
    expect((await post(wish({ body: "न".repeat(BODY_MAX), settled: "न".repeat(BODY_MAX) }))).status).toBe(
      200,
    );
    expect((await post(wish({ body: "न".repeat(BODY_MAX + 1) }))).status).toBe(400);
  });

  it("answers people of another team as if nothing were there", async () => {
    const ben = (await visit(database, desk.ben)).cookie;
    expect((await post(wish(), ben)).status).toBe(404);
  });

  it("is closed to whoever is not signed in, and to other origins", async () => {
    expect((await post(wish(), "")).status).toBe(401);
    expect((await post(wish(), cookie, { origin: "https://elsewhere.example" })).status).toBe(403);
  });
});
