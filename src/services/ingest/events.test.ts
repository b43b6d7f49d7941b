import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { InboundEvent } from "@/core/inbound-event";
import { readReason } from "@/core/parked-reason";
import { testDatabase } from "@/testing/database";
import { anInbox } from "@/testing/factories";
import { deletionOf, edited, type IngestDesk, ingestDesk } from "@/testing/ingest-desk";
import { ingestState } from "@/testing/ingest-state";
import { replayParked, STRETCH } from "../replay-parked";

const { database } = await testDatabase();

describe("events", () => {
  it("are stored once by whatever road, and say when the last one came", async () => {
    const desk = await ingestDesk(database);
    expect(await desk.store([desk.post("a1"), desk.post("a1"), desk.post("a2")])).toBe(2);
    expect(await desk.store([desk.post("a1")])).toBe(0);
    expect(await desk.lastEventAt()).toEqual(desk.now);
    expect(await desk.ingest()).toEqual({ applied: 2, parked: 0, left: 0 });
    expect(await desk.ingest()).toEqual({ applied: 0, parked: 0, left: 0 });
  });

  it("that can't be applied are parked with a reason; everything beside them is applied", async () => {
    const desk = await ingestDesk(database);
    const posts = Array.from({ length: 40 }, (_, one) =>
      desk.post(`p${one}`, { by: `person${one}`, minute: one }),
    );
    const yearZero = { ...desk.post("poison-date"), createdAt: new Date("0000-01-01T00:00:00Z") };
    const mismatch = {
      ...desk.post("poison-place"),
      thread: { externalId: "p3", visibility: "private" as const },
    };
    await desk.store([...posts.slice(0, 13), yearZero, ...posts.slice(13, 31), mismatch, ...posts.slice(31)]);
    await desk.storeItem([{ type: "nonsense" } as never]);
    const result = await desk.ingest();
    expect(result).toEqual({ applied: 40, parked: 3, left: 0 });
    const parked = (await desk.events()).filter(({ state }) => state === "parked");
    expect(parked.map(({ externalId }) => externalId).sort()).toEqual([
      "nothing",
      "poison-date",
      "poison-place",
    ]);
    const codes = parked.map(({ externalId, reason }) => [externalId, readReason(reason ?? "").code]);
    expect(Object.fromEntries(codes)).toEqual({
      nothing: "not_understood",
      "poison-date": "not_applied",
      "poison-place": "not_applied",
    });
    expect(await desk.matters()).toHaveLength(40);
  });

  it("that were parked are tried again when people say so", async () => {
    const desk = await ingestDesk(database);
    const poison = { ...desk.post("p1"), createdAt: new Date("0000-01-01T00:00:00Z") };
    await desk.hears([poison, desk.post("p2")]);
    expect(await replayParked(database, { channelId: desk.channel.id }, desk.now)).toBe(1);
    expect(await desk.ingest()).toEqual({ applied: 0, parked: 1, left: 0 });
    const [event] = (await desk.events()).filter(({ state }) => state === "parked");
    expect(event).toMatchObject({ attempts: 2, reason: expect.any(String) });
    expect(await replayParked(database, { channelId: desk.channel.id, eventIds: [-1] }, desk.now)).toBe(0);
  });

  it("that were parked are tried again in their thousands, each once", async () => {
    const desk = await ingestDesk(database);
    const count = STRETCH * 2 + 1;
    await database.execute(sql`
      insert into platform_event (channel_id, kind, external_id, version, road, state, reason, received_at)
      select ${desk.channel.id}::uuid, 'post', 'gone-' || n, '1', 'pull', 'parked', 'It is not JSON.', now()
      from generate_series(1, ${count}::int) n`);
    const replay = () => replayParked(database, { channelId: desk.channel.id }, desk.now);
    expect(await replay()).toBe(count);
    expect(await replay()).toBe(0);
    for (let left = 1; left > 0; left = (await desk.ingest()).parked);
    const events = await desk.events();
    expect(
      events.every(({ state, attempts, reason }) => state === "parked" && attempts === 1 && reason),
    ).toBe(true);
  });

  it("of one conversation end the same when two workers apply them by turns, in public and in private", async () => {
    const inboxRow = await anInbox(database);
    const end = async (workers: number) => {
      const desk = await ingestDesk(database, { inboxId: inboxRow.id });
      for (const item of interleaved(desk)) await desk.store([item]);
      const worker = async () => {
        for (let left = 1; left > 0; left = (await desk.ingest(desk.now, 5)).applied);
      };
      await Promise.all(Array.from({ length: workers }, worker));
      return ingestState(database, desk.channel.id);
    };
    expect(await end(2)).toEqual(await end(1));
  });

  it("are applied by two workers at once as by one", async () => {
    const desk = await ingestDesk(database);
    const people = ["ana", "ben", "cleo"];
    const posts = Array.from({ length: 240 }, (_, one) =>
      desk.post(`m${one}`, {
        by: people[one % 3] ?? "ana",
        parent: one === 0 ? null : "m0",
        root: "m0",
        minute: one / 60,
      }),
    );
    await desk.store(posts);
    const worker = async () => {
      for (let left = 1; left > 0; left = (await desk.ingest(desk.now, 17)).applied);
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    expect((await desk.events()).every(({ state }) => state === "applied")).toBe(true);
    expect(await desk.matters()).toHaveLength(3);
    const clocks = await Promise.all(["m0", "m1", "m2"].map((id) => desk.clocks(id)));
    expect(clocks.map((one) => one.length)).toEqual([1, 1, 1]);
  });
});

/** Two people in one public thread and one exchange each, with answers, edits and deletions in between. */
function interleaved(desk: IngestDesk): InboundEvent[] {
  return Array.from({ length: 60 }, (_, at): InboundEvent => {
    const by = at % 2 === 0 ? "ana" : "ben";
    const minute = at / 10;
    const post = desk.post(`t${at}`, { by, minute, parent: at === 0 ? null : "t0", root: "t0" });
    if (at % 7 === 3) return desk.directMessage(`t${at}`, { by, minute });
    if (at % 7 === 5) return desk.post(`t${at}`, { by: "brand", minute, parent: `t${at - 1}`, root: "t0" });
    if (at % 11 === 8) return edited(desk.post("t0", { by: "ana" }), { text: `Edit ${at}`, minute });
    return at % 13 === 12 ? deletionOf(`t${at - 1}`, minute) : post;
  });
}
