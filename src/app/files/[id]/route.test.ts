import { randomBytes, randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { FileUse } from "@/core/files/file-address";
import type { Viewer } from "@/core/views";
import { connection } from "@/db/client";
import { eraseMessages } from "@/db/ingest/messages";
import { session } from "@/db/schema/people";
import { vault } from "@/db/vault";
import { fileAddresses } from "@/services/files/file-addresses";
import { testDatabase } from "@/testing/database";
import { type Desk, openDesk, openMatter, write } from "@/testing/desk";
import { keepFile } from "@/testing/keep-file";
import { idContext, request, visit } from "@/testing/visitors";
import { fileKey } from "../file-key";
import { GET } from "./route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
vi.stubEnv("SIXTY_KEY", Buffer.alloc(32, 7).toString("base64"));

let desk: Desk;
let picture: Awaited<ReturnType<typeof keepFile>>;
let film: Awaited<ReturnType<typeof keepFile>>;
let messageId: string;
const FILM = Buffer.concat([Buffer.from("\0\0\0\x18ftypisom", "latin1"), randomBytes(600_000)]);

beforeAll(async () => {
  desk = await openDesk(database);
  const matter = await openMatter(database, desk.flights);
  messageId = await write(database, matter);
  const stored = { database, vault: vault() };
  picture = await keepFile(stored, messageId, { name: 'my "parcel".heic' });
  film = await keepFile(stored, messageId, { kind: "video", bytes: FILM });
});
afterAll(() => connection().close());

const addressFor = (
  { id: viewerId }: Viewer,
  fileId: string,
  { use = "view" as FileUse, now = new Date() } = {},
) => fileAddresses(fileKey(), { viewerId, now })(fileId, use);

async function ask(viewer: Viewer, address: string, headers: Record<string, string> = {}) {
  const { cookie } = await visit(database, viewer);
  return GET(request(address, { cookie, headers }), idContext(address.split(/[/?]/)[2] ?? ""));
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

describe("the address of a file", () => {
  it("opens for the person it was made for", async () => {
    const response = await ask(desk.ana, addressFor(desk.ana, picture.fileId));
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(picture.understood.bytes));
  });

  it.each([
    ["somebody else, who may see it too", () => ask(desk.mara, addressFor(desk.ana, picture.fileId)), 403],
    [
      "whoever made up a signature",
      () => ask(desk.ana, addressFor(desk.ana, picture.fileId).replace(/sign=.*/, `sign=${"A".repeat(43)}`)),
      403,
    ],
    [
      "another use than it was made for",
      () => ask(desk.ana, addressFor(desk.ana, film.fileId).replace("view", "download")),
      403,
    ],
    [
      "another file",
      () => ask(desk.ana, addressFor(desk.ana, picture.fileId).replace(picture.fileId, film.fileId)),
      403,
    ],
    [
      "another end",
      () =>
        ask(
          desk.ana,
          addressFor(desk.ana, picture.fileId).replace(
            /until=(\d+)/,
            (_all, end) => `until=${Number(end) + 1}`,
          ),
        ),
      403,
    ],
    [
      "anybody once five minutes have passed",
      () => ask(desk.ana, addressFor(desk.ana, picture.fileId, { now: minutes(-5) })),
      403,
    ],
    [
      "anybody where its end lies further ahead",
      () => ask(desk.ana, addressFor(desk.ana, picture.fileId, { now: minutes(5) })),
      403,
    ],
    [
      "an agent of another team, though it was made for them",
      () => ask(desk.ben, addressFor(desk.ben, picture.fileId)),
      404,
    ],
    ["a file that is not there", () => ask(desk.ana, addressFor(desk.ana, randomUUID())), 404],
    [
      "a thumbnail of what has none",
      () => ask(desk.ana, addressFor(desk.ana, film.fileId, { use: "thumbnail" })),
      404,
    ],
    ["no signature", () => ask(desk.ana, `/files/${picture.fileId}`), 404],
  ])("stays shut for %s", async (_whom, knock, status) => {
    const response = await knock();
    expect({ status: response.status, cache: response.headers.get("cache-control") }).toEqual({
      status,
      cache: "no-store",
    });
  });

  it("stays shut once the session has ended", async () => {
    const { cookie, sessionId } = await visit(database, desk.ana);
    await database.update(session).set({ endedAt: new Date() }).where(eq(session.id, sessionId));
    const address = addressFor(desk.ana, picture.fileId);
    expect((await GET(request(address, { cookie }), idContext(picture.fileId))).status).toBe(401);
  });

  it("is the same for a while, and good for no longer than five minutes", () => {
    const start = new Date("2026-11-04T12:00:00.000Z");
    const at = (seconds: number) =>
      addressFor(desk.ana, "f", { now: new Date(start.getTime() + seconds * 1_000) });
    expect(at(149.9)).toBe(at(0));
    expect(at(150)).not.toBe(at(0));
    expect(at(0)).toContain(`until=${start.getTime() / 1_000 + 300}&`);
  });
});

describe("what is served", () => {
  it("runs nothing, is not guessed at, and is kept by no one between", async () => {
    const { headers } = await ask(desk.ana, addressFor(desk.ana, picture.fileId));
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": "inline; filename*=UTF-8''my%20parcel.png",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": expect.stringMatching(/^private, max-age=\d{2,3}$/),
      vary: "cookie",
    });
  });

  it("is only to be saved where a browser has no business showing it", async () => {
    const bytes = Buffer.from("%PDF-1.7 an invoice");
    const { fileId } = await keepFile({ database, vault: vault() }, messageId, {
      kind: "file",
      bytes,
      name: "کفش.pdf",
    });
    const { headers } = await ask(desk.ana, addressFor(desk.ana, fileId));
    expect(headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''%DA%A9%D9%81%D8%B4.pdf");
    expect(headers.get("content-type")).toBe("application/octet-stream");
  });

  it.each([
    ["bytes=0-", 206, 0, FILM.length],
    ["bytes=262143-262144", 206, 262_143, 262_145],
    ["bytes=-5", 206, FILM.length - 5, FILM.length],
    ["bytes=0-1,4-5", 200, 0, FILM.length],
  ])("is the part that %s asks for", async (range, status, start, end) => {
    const response = await ask(desk.ana, addressFor(desk.ana, film.fileId), { range });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-length")).toBe(String(end - start));
    expect(FILM.subarray(start, end).equals(Buffer.from(await response.arrayBuffer()))).toBe(true);
  });

  it("says how long it is to whoever asks beyond its end", async () => {
    const response = await ask(desk.ana, addressFor(desk.ana, film.fileId), { range: "bytes=700000-" });
    expect([response.status, response.headers.get("content-range")]).toEqual([416, `bytes */${FILM.length}`]);
  });
});

it("keeps no byte of a file in the open", async () => {
  const rows = await database.execute(sql`select bytes from file_part`);
  expect(rows.length).toBeGreaterThan(3);
  for (const { bytes } of rows) {
    expect(Buffer.from(bytes as Uint8Array).includes("ftypisom")).toBe(false);
    expect(Buffer.from(bytes as Uint8Array).includes("PNG")).toBe(false);
  }
});

it("takes the bytes away with the message", async () => {
  await database.transaction((tx) => eraseMessages(tx, [{ id: messageId, deletedAt: new Date() }]));
  expect(
    await database.execute(sql`select 1 from stored_file union all select 1 from file_part`),
  ).toHaveLength(0);
});
