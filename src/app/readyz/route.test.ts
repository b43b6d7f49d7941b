import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { connection } from "@/db/client";
import { keepDiskSpace } from "@/db/operations/disk-space";
import { testDatabase } from "@/testing/database";
import { GET as healthz } from "../healthz/route";
import { scrapeToken } from "../metrics/may-scrape";
import { GET } from "./route";

const KEY = Buffer.alloc(32, 7).toString("base64");

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
vi.stubEnv("SIXTY_KEY", KEY);
vi.stubEnv("SIXTY_MODE", "live");
afterAll(() => connection().close());

beforeEach(async () => {
  await keepDiskSpace(database, { freeBytes: 5e9, isShort: false });
});

async function told(headers: Record<string, string> = {}): Promise<[number, string]> {
  const answer = await GET(new Request("http://localhost/readyz", { headers }));
  return [answer.status, await answer.text()];
}
const asOperator = { authorization: `Bearer ${scrapeToken(KEY)}` };

it("is ready when the database has its tables", async () => {
  expect(await told()).toEqual([200, "ready"]);
  expect(await told(asOperator)).toEqual([200, "ready"]);
});

it("goes on when the disk is short, and says so to those who may know", async () => {
  await keepDiskSpace(database, { freeBytes: 5, isShort: true });
  expect(await told()).toEqual([200, "ready"]);
  expect(await told(asOperator)).toEqual([200, "ready: the disk is short, nothing is taken in"]);
});

it("is not ready without a migration, and tells strangers no reason", async () => {
  await database.execute(sql`update drizzle.__drizzle_migrations set created_at = 1`);
  expect(await told()).toEqual([503, "not ready"]);
  expect(await told(asOperator)).toEqual([503, "not ready: migrations are missing"]);
});

it("tells nothing but that this process lives", async () => {
  const answer = healthz();
  expect([answer.status, await answer.text()]).toEqual([200, "ok"]);
});
