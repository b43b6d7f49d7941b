import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { BROUGHT_MAX_BYTES } from "@/core/files/brought-file";
import { connection } from "@/db/client";
import { storedFile } from "@/db/schema/file";
import { testDatabase } from "@/testing/database";
import { type Desk, openDesk } from "@/testing/desk";
import { plainPicture } from "@/testing/keep-file";
import { request, visit } from "@/testing/visitors";
import { POST } from "./route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
afterAll(() => connection().close());

let desk: Desk;
let cookie: string;
beforeAll(async () => {
  desk = await openDesk(database);
  ({ cookie } = await visit(database, desk.ana));
});

const bring = (body: Uint8Array, headers: Record<string, string> = {}, as = cookie) => {
  const page = request("/api/files", { cookie: as, body: "", headers });
  return POST(new Request(page.url, { method: "POST", headers: page.headers, body: new Uint8Array(body) }));
};

describe("/api/files", () => {
  it("keeps a picture for whoever brought it, as what its bytes say", async () => {
    const response = await bring(plainPicture(), { "content-type": "text/html" });
    expect(response.status).toBe(200);
    const { file } = await response.json();
    expect(file).toMatchObject({ mediaType: "image/png", width: 32, height: 24 });
    expect(file.thumbnail).toMatch(/^data:image\/webp;base64,/);
    const rows = await database.select().from(storedFile);
    expect(rows).toMatchObject([{ id: file.id, uploadedBy: desk.ana.id, attachmentId: null }]);
  });

  it("says why it keeps something else not", async () => {
    const page = await bring(new TextEncoder().encode("<svg onload=alert(1)>"));
    expect([page.status, await page.json()]).toEqual([409, { ok: false, reason: "harmful" }]);
  });

  it("is closed to whoever is not signed in", async () => {
    expect((await bring(plainPicture(), {}, "")).status).toBe(401);
  });

  it.each([
    ["another origin", { origin: "https://elsewhere.example" }],
    ["a page of another site", { "sec-fetch-site": "cross-site" }],
  ])("refuses %s", async (_what, headers) => {
    expect((await bring(plainPicture(), headers)).status).toBe(403);
  });

  it("reads no more than what is kept", async () => {
    expect((await bring(new Uint8Array(BROUGHT_MAX_BYTES + 1))).status).toBe(413);
  });
});
