import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { ingestDesk } from "@/testing/ingest-desk";
import { BACKLOG_MAX, backlog, isOverfull } from "./backlog";

const { database } = await testDatabase();

describe("the backlog", () => {
  it("is what was stored and not applied yet", async () => {
    const desk = await ingestDesk(database);
    expect(await backlog(database)).toEqual({ waiting: 0, oldestAt: null });
    await desk.store([desk.post("a1"), desk.post("a2"), desk.post("a3")]);
    expect(await backlog(database)).toEqual({ waiting: 3, oldestAt: desk.now });
    await desk.ingest();
    expect(await backlog(database)).toEqual({ waiting: 0, oldestAt: null });
  });

  it("is not taken for full when one old event is tried again", async () => {
    const desk = await ingestDesk(database);
    await desk.store([desk.post("b1")]);
    await database.execute(
      sql`select setval(pg_get_serial_sequence('platform_event', 'id'), ${BACKLOG_MAX * 10})`,
    );
    await desk.store([desk.post("b2")]);
    const { waiting } = await backlog(database);
    expect(waiting).toBe(2);
    expect(isOverfull({ waiting, oldestAt: null })).toBe(false);
  });

  it("is full one event above the limit", async () => {
    expect(isOverfull({ waiting: BACKLOG_MAX, oldestAt: null })).toBe(false);
    expect(isOverfull({ waiting: BACKLOG_MAX + 1, oldestAt: null })).toBe(true);
  });
});
