import { eq } from "drizzle-orm";
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

  it("that was over before we first saw it is breached, without an alarm", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1")], at(600));
    const [clock] = await desk.clocks("a1");
    expect(clock).toMatchObject({ breachedAt: new Date(at(60).getTime() + 1), warnedAt: null });
    const waiting = await database
      .select()
      .from(deadline)
      .where(eq(deadline.clockId, clock?.id ?? ""));
    expect(waiting.every(({ firedAt, endedAt }) => firedAt || endedAt)).toBe(true);
  });

  it("takes a breach back when an answer in time is learnt late", async () => {
    const desk = await ingestDesk(database);
    await desk.hears([desk.post("a1")], at(600));
    await desk.hears([desk.post("o1", { by: "brand", parent: "a1", minute: 30 })], at(600));
    expect(await desk.clocks("a1")).toMatchObject([{ metAt: at(30), breachedAt: null }]);
  });
});
