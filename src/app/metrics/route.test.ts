import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { connection } from "@/db/client";
import { keepDiskSpace } from "@/db/operations/disk-space";
import { keepReport } from "@/db/operations/process-reports";
import { platformEvent } from "@/db/schema/platform-event";
import { slaClock } from "@/db/schema/sla";
import { stagedJob } from "@/db/schema/work";
import { testDatabase } from "@/testing/database";
import { type Desk, openDesk, openMatter, write } from "@/testing/desk";
import { scrapeToken } from "./may-scrape";
import { GET } from "./route";

const KEY = Buffer.alloc(32, 7).toString("base64");

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
vi.stubEnv("SIXTY_KEY", KEY);

let desk: Desk;
const past = (seconds: number) => new Date(Date.now() - seconds * 1_000);

beforeAll(async () => {
  desk = await openDesk(database);
  const { channelId } = desk.flights;
  const event = { channelId, version: "1", road: "pull" as const, kind: "post", receivedAt: past(40) };
  await database.insert(platformEvent).values([
    { ...event, externalId: "1" },
    { ...event, externalId: "2", state: "parked", reason: "malformed" },
  ]);
  await database.insert(stagedJob).values([
    { name: "ingest-events", payload: {}, key: "all", runAt: past(20), createdAt: past(20) },
    { name: "ingest-events", payload: {}, key: "all", runAt: past(-20), createdAt: past(20) },
  ]);
  const matter = await openMatter(database, desk.flights);
  const outbound = { direction: "outbound", origin: "agent", userId: desk.ana.id } as const;
  await write(database, matter, { ...outbound, state: "queued", sendAt: past(30) });
  await write(database, matter, { ...outbound, state: "queued", sendAt: past(-30) });
  await write(database, matter, {
    ...outbound,
    state: "unknown",
    sendAt: past(1_000),
    body: "We lost the bag of Ana",
  });
  await database.insert(slaClock).values({
    id: randomUUID(),
    conversationId: matter.id,
    kind: "first_response",
    policyId: randomUUID(),
    policyVersion: 1,
    startedAt: past(3_700),
    warnAt: past(1_000),
    dueAt: past(100),
    breachedAt: past(100),
  });
  const process = { startedAt: past(60), residentBytes: 9e7, heapBytes: 4e7, loopDelayMs: 12 };
  await keepReport(database, { ...process, id: randomUUID(), roles: ["ingest", "pull"] });
  await keepDiskSpace(database, { freeBytes: 5e8, isShort: true });
});
afterAll(() => connection().close());

const ask = (token?: string) =>
  GET(
    new Request("http://localhost/metrics", token ? { headers: { authorization: `Bearer ${token}` } } : {}),
  );

async function scraped(): Promise<Map<string, number>> {
  const text = await (await ask()).text();
  return new Map(
    text
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]),
  );
}

it("tells how much waits and for how long", async () => {
  const found = await scraped();
  const place = `{channel="${desk.flights.channelId}",platform="x"}`;
  expect(found.get(`sixty_channel_parked_events${place}`)).toBe(1);
  expect(found.get(`sixty_channel_events_5m${place}`)).toBe(2);
  expect(found.get("sixty_staged_jobs")).toBe(1);
  expect(found.get("sixty_overdue_sends")).toBe(1);
  expect([found.get("sixty_unknown_sends"), found.get("sixty_unknown_sends_15m")]).toEqual([1, 1]);
  expect(found.get("sixty_breaches_5m")).toBe(1);
  for (const [name, seconds] of Object.entries({ stored_event: 40, staged_job: 20, overdue_send: 30 })) {
    const age = found.get(`sixty_${name}_oldest_age_seconds`) ?? 0;
    expect(age).toBeGreaterThanOrEqual(seconds - 1);
    expect(age).toBeLessThan(seconds + 60);
  }
});

it("tells how the processes and the disk are", async () => {
  const found = await scraped();
  const worker = [...found].filter(([name]) => name.includes('roles="ingest pull"'));
  expect(
    new Map(worker.map(([name, value]) => [name.split("{")[0], value])).get("sixty_process_resident_bytes"),
  ).toBe(9e7);
  expect(found.get('sixty_process_resident_bytes{process="web",roles="web"}')).toBeGreaterThan(1e7);
  expect([found.get("sixty_disk_free_bytes"), found.get("sixty_disk_short")]).toEqual([5e8, 1]);
  expect(found.get('sixty_database_connections{application="sixty"}')).toBeGreaterThan(0);
});

it("names nobody and quotes nothing", async () => {
  const text = await (await ask()).text();
  for (const secret of ["Ana", "bag", "flight_changes", "Flight changes", "@"])
    expect(text).not.toContain(secret);
});

it("does not exist for strangers in live mode", async () => {
  vi.stubEnv("SIXTY_MODE", "live");
  try {
    const token = scrapeToken(KEY);
    for (const wrong of [undefined, "", `${token}0`, token.slice(1), "undefined"]) {
      const answer = await ask(wrong);
      expect([answer.status, await answer.text()]).toEqual([404, "Not found"]);
    }
    expect((await ask(token)).status).toBe(200);
  } finally {
    vi.stubEnv("SIXTY_MODE", "demo");
  }
});
