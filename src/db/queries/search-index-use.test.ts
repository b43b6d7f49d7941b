import { randomUUID } from "node:crypto";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { indexSearch } from "@/services/index-search";
import { testDatabase } from "@/testing/database";
import { type Desk, NOW, openDesk } from "@/testing/desk";
import { openMany } from "@/testing/many-matters";
import { searchAs } from "@/testing/searching";

const { database, sql, url } = await testDatabase();
let desk: Desk;

describe("among 8,000 messages", () => {
  const asked: { text: string; parameters: unknown[] }[] = [];
  const watched = postgres(url, {
    max: 1,
    onnotice: () => {},
    debug: (_, text, parameters) => void asked.push({ text, parameters }),
  });
  afterAll(() => watched.end());

  beforeAll(async () => {
    desk = await openDesk(database);
    await openMany(database, desk, 2_000);
    await indexSearch(database, NOW);
    await sql`analyze`;
  });

  it.each([
    "gone",
    "gone flight",
    '"is gone"',
    "nobody",
    "gone is:open",
    "gone from:person42",
    "from:us",
    "is:resolved",
    "gone tag:zoo",
  ])("%s is looked for in the index, and no table is read whole", async (text) => {
    asked.length = 0;
    await searchAs(drizzle(watched), desk.ana, { text });
    const plans = [];
    for (const one of asked.filter(({ text: statement }) =>
      /search_entry|"conversation"|"message"/.test(statement),
    ))
      plans.push(await explained(one));
    expect(plans.join("\n")).toMatch(/search_entry_(words|conversation)/);
    for (const table of ["search_entry", "message"])
      expect(plans.join("\n")).not.toContain(`Seq Scan on ${table}`);
  });

  async function explained({ text, parameters }: (typeof asked)[number]): Promise<string> {
    const given = z.array(z.string().or(z.number())).parse(parameters);
    return (await sql.unsafe(`explain ${text}`, given)).map((row) => row["QUERY PLAN"]).join("\n");
  }

  it("reads no more for one page than it may, and says how far back it looked", async () => {
    const none = { ...desk.ana, teamIds: [randomUUID()] };
    const page = await searchAs(database, none, { text: "gone" });
    expect(page).toMatchObject({ rows: [], nextCursor: expect.any(String), readBackTo: expect.any(String) });
  });
});
