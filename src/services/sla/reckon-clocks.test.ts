import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { PolicyTargets } from "@/db/schema/channel";
import { deadline } from "@/db/schema/sla";
import { stagedJob } from "@/db/schema/work";
import { at, clockScene } from "@/testing/clock-scene";
import { testDatabase } from "@/testing/database";

const { database } = await testDatabase();
const scene = (targets: Partial<PolicyTargets> = {}) => clockScene(database, targets);

describe("clocks", () => {
  it("run by the policy: due after its minutes, warning at its share", async () => {
    const { asked, clocks, row } = await scene({ firstResponse: { default: 40 }, warnAtShare: 0.5 });
    await asked(0);
    expect(await clocks()).toMatchObject([{ kind: "first_response", dueAt: at(40), warnAt: at(20) }]);
    expect(await row()).toMatchObject({
      clockKind: "first_response",
      sortDueAt: at(40),
      clockWarnAt: at(20),
    });
  });

  it("promise nothing where the policy doesn't", async () => {
    const { asked, answered, clocks } = await scene({ nextResponse: null });
    await asked(0);
    await answered(5);
    await asked(10);
    expect(await clocks()).toMatchObject([{ kind: "first_response", metAt: at(5) }]);
  });

  it("are not met by an automatic answer", async () => {
    const { asked, answered, clocks } = await scene();
    await asked(0);
    await answered(5, "automatic");
    expect(await clocks()).toMatchObject([{ metAt: null }]);
  });

  it("start again for what the customer wrote before we learnt of our own answer's acceptance", async () => {
    const { asked, answered, clocks } = await scene();
    await asked(0);
    await asked(7);
    await answered(5);
    expect(await clocks()).toMatchObject([
      { kind: "first_response", startedAt: at(0), metAt: at(5) },
      { kind: "next_response", startedAt: at(7), metAt: null },
    ]);
  });

  it("that people ended stay ended; only what arrives later starts one", async () => {
    const { asked, resolved, clocks, row } = await scene();
    await asked(0);
    await resolved(10);
    expect(await row()).toMatchObject({ clockKind: null });
    await asked(30);
    expect(await clocks()).toMatchObject([
      { endedAt: at(10), endReason: "resolved", metAt: null },
      { kind: "first_response", startedAt: at(30), endedAt: null },
    ]);
  });

  it("run for a message that was written before we resolved, but came after", async () => {
    const { asked, resolved, clocks } = await scene();
    await asked(0);
    await resolved(10);
    await asked(8, 12);
    expect(await clocks()).toMatchObject([{ endReason: "resolved" }, { startedAt: at(8), endedAt: null }]);
  });

  it("move back when an earlier message is learnt, with their deadlines", async () => {
    const { asked, clocks } = await scene();
    await asked(20);
    await asked(10, 21);
    const [clock] = await clocks();
    expect(clock).toMatchObject({ startedAt: at(10), dueAt: at(70) });
    const moments = await database
      .select()
      .from(deadline)
      .where(eq(deadline.clockId, clock?.id ?? ""))
      .orderBy(deadline.at);
    expect(moments.map(({ at: moment }) => moment)).toEqual([at(55), new Date(at(70).getTime() + 1)]);
  });

  it("have a job of their own only for what comes before the next look", async () => {
    await database.delete(stagedJob);
    const { asked } = await scene();
    await asked(0);
    expect(await database.select().from(stagedJob)).toEqual([]);
    const near = await scene();
    await near.asked(0, 44.9);
    expect((await database.select().from(stagedJob)).map(({ runAt }) => runAt)).toEqual([at(45)]);
  });
});
