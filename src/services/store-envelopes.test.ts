import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Road } from "@/db/channels/store-events";
import { platformEvent } from "@/db/schema/platform-event";
import { unitOfWork } from "@/jobs/unit-of-work";
import type { Envelope } from "@/platforms/connector";
import { testDatabase } from "@/testing/database";
import { aChannel, MONDAY, minutesAfter } from "@/testing/factories";
import { testVault } from "@/testing/told-platform";
import { storeEnvelopes } from "./store-envelopes";

const { database } = await testDatabase();

describe("an event that comes by two roads", () => {
  it.each([
    ["webhook", "pull"],
    ["pull", "webhook"],
  ] as const)("is one row that remembers both: %s, then %s", async (first, second) => {
    const { store, row } = await aStore();
    expect(await store(first, {})).toBe(1);
    expect(await store(second, {}, 1)).toBe(0);
    expect(await row()).toMatchObject({ road: first, secondRoadAt: minutesAfter(MONDAY, 1) });
  });

  it("remembers the first time that the second road brought it", async () => {
    const { store, row } = await aStore();
    for (const [minute, road] of (["webhook", "pull", "pull"] as const).entries())
      await store(road, {}, minute);
    expect(await row()).toMatchObject({ secondRoadAt: minutesAfter(MONDAY, 1) });
  });

  it.each([
    ["webhook", "webhook"],
    ["pull", "lookup"],
    ["lookup", "pull"],
  ] as const)("has come by one of them only: %s, then %s", async (first, second) => {
    const { store, row } = await aStore();
    await store(first, {});
    await store(second, {}, 1);
    expect(await row()).toMatchObject({ road: first, secondRoadAt: null });
  });

  it("is applied again when it had come partial and comes whole", async () => {
    const { store, row, settle } = await aStore();
    await store("webhook", { isPartial: true });
    await settle();
    await store("pull", { body: '["whole"]' }, 1);
    expect(await row()).toMatchObject({ state: "stored", isPartial: false, road: "webhook" });
  });

  it.each([
    [false, true],
    [false, false],
    [true, true],
  ])("is not applied again otherwise: partial %s, then partial %s", async (first, second) => {
    const { store, row, settle } = await aStore();
    await store("webhook", { isPartial: first });
    await settle();
    await store("pull", { isPartial: second }, 1);
    expect(await row()).toMatchObject({ state: "applied", isPartial: first });
  });
});

it("stores an event whose own key the database can't hold, once", async () => {
  const { store, rows } = await aStore();
  for (const externalId of ["a\0b", "\ud800", "x".repeat(5_000)]) {
    expect(await store("pull", { externalId })).toBe(1);
    expect(await store("pull", { externalId })).toBe(0);
  }
  expect(await rows()).toHaveLength(3);
});

async function aStore() {
  const { id: channelId, accountExternalId } = await aChannel(database);
  const rows = () => database.select().from(platformEvent).where(eq(platformEvent.channelId, channelId));
  return {
    rows,
    row: async () => (await rows())[0],
    store(road: Road, given: Partial<Envelope>, minute = 0) {
      const item = { kind: "post" as const, externalId: "1", version: "1", body: "[]", ...given };
      const now = minutesAfter(MONDAY, minute);
      return unitOfWork(database, now, (unit) =>
        storeEnvelopes(
          unit,
          { vault: testVault, channelId, road },
          { envelopes: [{ accountExternalId, ...item }], now },
        ),
      );
    },
    settle: () =>
      database.update(platformEvent).set({ state: "applied" }).where(eq(platformEvent.channelId, channelId)),
  };
}
