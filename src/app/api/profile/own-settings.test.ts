import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connection } from "@/db/client";
import { ownQuiet } from "@/db/queries/own-settings";
import { testDatabase } from "@/testing/database";
import { type Desk, openDesk } from "@/testing/desk";
import { request, visit } from "@/testing/visitors";
import * as keys from "./keys/route";
import * as notifications from "./notifications/route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);

let desk: Desk;
let cookie: string;
beforeAll(async () => {
  desk = await openDesk(database);
  ({ cookie } = await visit(database, desk.ana));
});
afterAll(() => connection().close());

describe("/api/profile/keys", () => {
  const change = (body: unknown, headers: Record<string, string> = {}) =>
    keys.POST(request("/api/profile/keys", { cookie, body, headers }));

  it("keeps a key of one's own and gives it out again", async () => {
    expect((await change({ command: "conversation.resolve", key: "q" })).status).toBe(200);
    const answer = await keys.GET(request("/api/profile/keys", { cookie }));
    expect(await answer.json()).toEqual({ singleKeys: true, own: { "conversation.resolve": "q" } });
  });

  it("says which command has the key", async () => {
    const refused = await change({ command: "conversation.resolve", key: "r" });
    expect([refused.status, await refused.json()]).toEqual([
      409,
      { ok: false, reason: "clash", other: "conversation.reply" },
    ]);
    expect((await change({ command: "conversation.resolve", key: "g" })).status).toBe(409);
    expect((await change({ command: "conversation.resolve", key: "mod+w" })).status).toBe(409);
  });

  it("takes commands and keys as the table writes them, and nothing else", async () => {
    for (const wrong of [
      { command: "conversation.resolve" },
      { command: "conversation.resolve", key: "E" },
      { command: "conversation.resolve", key: "Enter" },
      { command: "conversation.resolve", key: "q q q" },
      { command: "conversation.resolve", key: 1 },
      { command: "conversation.resolve", key: "q", singleKeys: false },
      { command: "composer.send", key: "q" },
      { command: "nothing", key: "q" },
      '{"command":"__proto__","key":"q"}',
      { singleKeys: "off" },
      { reset: "some" },
      { own: { "conversation.resolve": "q" } },
      {},
      null,
    ])
      expect({ wrong, status: (await change(wrong)).status }).toEqual({ wrong, status: 400 });
    expect((await change({ command: "conversation.resolve", key: "x".repeat(2_000) })).status).toBe(413);
    expect((await change({ singleKeys: false }, { origin: "https://evil.example" })).status).toBe(403);
  });
});

describe("/api/profile/notifications", () => {
  const change = (body: unknown, headers: Record<string, string> = {}) =>
    notifications.POST(request("/api/profile/notifications", { cookie, body, headers }));

  it("switches a kind off and on", async () => {
    expect((await change({ kind: "mentioned", isTold: false })).status).toBe(204);
    expect(await ownQuiet(database, desk.ana.id)).toEqual(["mentioned"]);
    expect((await change({ kind: "mentioned", isTold: true })).status).toBe(204);
    expect(await ownQuiet(database, desk.ana.id)).toEqual([]);
  });

  it("switches off nothing that may not be lost, and nothing that is none", async () => {
    for (const wrong of [
      { kind: "send_unknown", isTold: false },
      { kind: "send_refused", isTold: false },
      { kind: "everything", isTold: false },
      { kind: "mentioned" },
      { kind: "mentioned", isTold: false, userId: desk.mara.id },
    ])
      expect({ wrong, status: (await change(wrong)).status }).toEqual({ wrong, status: 400 });
    expect((await change({ kind: "mentioned", isTold: false }, { origin: "null" })).status).toBe(403);
  });
});
