import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { lockKeys } from "@/db/ingest/lock-keys";
import { testDatabase } from "@/testing/database";
import { ingestDesk } from "@/testing/ingest-desk";
import { somebodyWaits } from "@/testing/somebody-waits";

const { database } = await testDatabase();

/** Another worker that is at this person until it is told to commit. */
async function whileAnotherIsAt<T>(key: string, work: () => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await lockKeys(tx, [key]);
    return work();
  });
}

describe("a worker that meets another", () => {
  it("leaves what the other is at for later, and applies the rest", async () => {
    const desk = await ingestDesk(database);
    const people = Array.from({ length: 8 }, (_, one) => `person${one}`);
    await desk.store(people.map((by, minute) => desk.post(`of-${by}`, { by, minute })));
    const key = `person ${desk.channel.platform} id-of-person3`;
    const met = await whileAnotherIsAt(key, () => desk.ingest());
    expect(met).toEqual({ applied: 7, parked: 0, left: 1 });
    const waiting = (await desk.events()).filter(({ state }) => state === "stored");
    expect(waiting.map(({ externalId }) => externalId)).toEqual(["of-person3"]);
    expect(await desk.ingest()).toEqual({ applied: 1, parked: 0, left: 0 });
    expect(await desk.matters()).toHaveLength(8);
  });

  it("leaves an item whole: its edit and its deletion wait with it", async () => {
    const desk = await ingestDesk(database);
    const crowd = Array.from({ length: 12 }, (_, minute) =>
      desk.post(`crowd${minute}`, { by: `crowd${minute}`, minute }),
    );
    const post = desk.post("held", { by: "held" });
    const newer = { ...post, current: { ...post.current, version: "held@2", body: "Other words" } };
    await desk.store([post, ...crowd, newer, { type: "deletion", externalId: "held", occurredAt: null }]);
    const key = `thread ${desk.channel.id} held`;
    const met = await whileAnotherIsAt(key, () => desk.ingest());
    expect(met).toEqual({ applied: 12, parked: 0, left: 3 });
    await desk.ingest();
    expect(await desk.message("held")).toMatchObject({ body: "", deletedAt: expect.any(Date) });
  });

  it("waits where most of its events meet the other", async () => {
    const desk = await ingestDesk(database);
    await desk.store([desk.post("first", { by: "ben" }), desk.post("second", { by: "ben", minute: 1 })]);
    const key = `person ${desk.channel.platform} id-of-ben`;
    let ingesting: ReturnType<typeof desk.ingest> | null = null;
    await whileAnotherIsAt(key, async () => {
      ingesting = desk.ingest();
      await somebodyWaits(database);
    });
    expect(await ingesting).toEqual({ applied: 2, parked: 0, left: 0 });
  });

  it("keeps an event that only waited for another worker too long, however often", async () => {
    const desk = await ingestDesk(database);
    await desk.store([desk.post("patient", { by: "ben" })]);
    const key = `person ${desk.channel.platform} id-of-ben`;
    await whileAnotherIsAt(key, async () => {
      let met: unknown = null;
      void desk.ingest().then((ingested) => {
        met = ingested;
      });
      await expect.poll(() => endWaiting().then(() => met)).toEqual({ applied: 0, parked: 0, left: 1 });
    });
    expect(await desk.ingest()).toEqual({ applied: 1, parked: 0, left: 0 });
  });
});

/** Ends a statement that waits for a lock, as the server does with one that takes too long. */
const endWaiting = () =>
  database.execute(sql`
    select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
