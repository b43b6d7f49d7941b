import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { MONDAY } from "@/testing/factories";
import { insertRows } from "./insert-rows";
import { newId } from "./new-id";
import { setting } from "./schema/channel";
import { team } from "./schema/people";

const { database } = await testDatabase();

const RUNS = 8;

describe("statements that come again", () => {
  it("answer for the values of each run", async () => {
    for (let run = 0; run < RUNS; run++) {
      const [row] = await database.execute(sql`select ${run}::int as value, ${`text ${run}`} as words`);
      expect(row).toEqual({ value: run, words: `text ${run}` });
    }
  });

  it("are done in the order in which their functions were called, in one transaction", async () => {
    for (let run = 0; run < RUNS; run++) {
      const id = newId();
      const name = `Team ${run}`;
      await database.transaction(async (tx) => {
        const rename = async () => {
          await tx
            .update(team)
            .set({ name: `${name}, renamed` })
            .where(eq(team.id, id));
        };
        const shout = async () => {
          await tx.execute(sql`update team set name = name || '!' where id = ${id}::uuid`);
        };
        await Promise.all([
          insertRows(tx, team, { rows: [{ id, name, createdAt: MONDAY }] }),
          rename(),
          insertRows(tx, team, { rows: [{ id: newId(), name, createdAt: MONDAY }] }),
          shout(),
        ]);
      });
      const [row] = await database.select({ name: team.name }).from(team).where(eq(team.id, id));
      expect(row).toEqual({ name: `${name}, renamed!` });
    }
  });

  it("fail with the first fault of those sent together, and take the transaction back", async () => {
    const faulty = database.transaction((tx) =>
      Promise.all([
        insertRows(tx, setting, { rows: [{ key: "kept", value: 1 }] }),
        tx.execute(sql`select 1 / 0`),
        tx.execute(sql`select 1`),
      ]),
    );
    await expect(faulty).rejects.toMatchObject({ cause: { code: "22012" } });
    expect(await database.select().from(setting).where(eq(setting.key, "kept"))).toEqual([]);
  });
});
