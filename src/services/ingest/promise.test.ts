import { describe, expect, it } from "vitest";
import { deadline } from "@/db/schema/sla";
import { testDatabase } from "@/testing/database";
import { MONDAY, minutesAfter } from "@/testing/factories";
import { ingestDesk } from "@/testing/ingest-desk";

const { database } = await testDatabase();
const at = (minute: number) => minutesAfter(MONDAY, minute);

describe("the promise", () => {
  it("runs from the customer's message, and is met by what we wrote in the platform's own app", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1", { minute: 1 })]);
    expect(await desk.matter("a1")).toMatchObject({
      clockKind: "first_response",
      clockStartedAt: at(1),
      sortDueAt: at(61),
    });
    await desk.hears([desk.post("o1", { by: "brand", parent: "a1", minute: 8 })]);
    expect(await desk.clocks("a1")).toMatchObject([
      { metAt: at(8), metBy: (await desk.message("o1")).id, breachedAt: null },
    ]);
    expect(await desk.matter("a1")).toMatchObject({ clockKind: null, status: "open" });
    expect(await desk.history("a1")).toEqual(["met"]);
  });

  it("that was over before we first saw it is a late arrival: no breach, no alarm, no place among the urgent", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1")], at(600));
    const [clock] = await desk.clocks("a1");
    expect(clock).toMatchObject({ arrivedLateAt: expect.any(Date), breachedAt: null, warnedAt: null });
    expect(await database.select().from(deadline)).not.toContainEqual(
      expect.objectContaining({ clockId: clock?.id, firedAt: null, endedAt: null }),
    );
    const matter = await desk.matter("a1");
    expect(matter).toMatchObject({ clockKind: "first_response", clockLateDueAt: at(60) });
    expect(matter?.sortDueAt.getFullYear()).toBeGreaterThan(9_000);
    await desk.hears([desk.post("o1", { by: "brand", parent: "a1", minute: 601 })], at(602));
    expect(await desk.clocks("a1")).toMatchObject([{ metAt: at(601), breachedAt: null }]);
    expect(await desk.matter("a1")).toMatchObject({ clockKind: null, clockLateDueAt: null });
    expect(await desk.history("a1")).toEqual([]);
  });

  it("is broken where the message was stored in time and understood too late", async () => {
    const desk = await ingestDesk(database);
    await desk.store([desk.post("a1")], at(59));
    await desk.ingest(at(600));
    expect(await desk.clocks("a1")).toMatchObject([
      { arrivedLateAt: null, breachedAt: new Date(at(60).getTime() + 1) },
    ]);
  });

  it("takes a breach back when an answer in time is learnt late", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1")], at(600));
    await desk.hears([desk.post("o1", { by: "brand", parent: "a1", minute: 30 })], at(600));
    expect(await desk.clocks("a1")).toMatchObject([{ metAt: at(30), breachedAt: null }]);
  });
});
