import { describe, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { ingestDesk } from "@/testing/ingest-desk";
import { replayParked } from "../replay-parked";

const { database } = await testDatabase();

describe("events", () => {
  it("are stored once by whatever road, and say when the last one came", async () => {
    const desk = await ingestDesk(database);
    expect(await desk.store([desk.post("a1"), desk.post("a1"), desk.post("a2")])).toBe(2);
    expect(await desk.store([desk.post("a1")])).toBe(0);
    expect(await desk.lastEventAt()).toEqual(desk.now);
    expect(await desk.ingest()).toEqual({ applied: 2, parked: 0 });
    expect(await desk.ingest()).toEqual({ applied: 0, parked: 0 });
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
    expect(result).toEqual({ applied: 40, parked: 3 });
    const parked = (await desk.events()).filter(({ state }) => state === "parked");
    expect(parked.map(({ externalId }) => externalId).sort()).toEqual([
      "nothing",
      "poison-date",
      "poison-place",
    ]);
    expect(parked.every(({ reason }) => reason)).toBe(true);
    expect(await desk.matters()).toHaveLength(40);
  });

  it("that were parked are tried again when people say so", async () => {
    const desk = await ingestDesk(database);
    const poison = { ...desk.post("p1"), createdAt: new Date("0000-01-01T00:00:00Z") };
    await desk.hears([poison, desk.post("p2")]);
    expect(await replayParked(database, { channelId: desk.channel.id }, desk.now)).toBe(1);
    expect(await desk.ingest()).toEqual({ applied: 0, parked: 1 });
    const [event] = (await desk.events()).filter(({ state }) => state === "parked");
    expect(event).toMatchObject({ attempts: 2, reason: expect.any(String) });
    expect(await replayParked(database, { channelId: desk.channel.id, eventIds: [-1] }, desk.now)).toBe(0);
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
