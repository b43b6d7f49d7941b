import { sql as text } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { testDatabase } from "@/testing/database";
import { aChannel } from "@/testing/factories";
import { claimStored } from "./stored-events";

const { database, sql, url } = await testDatabase();
const asked: { text: string; parameters: unknown[] }[] = [];
const watched = postgres(url, {
  max: 1,
  debug: (_, words, parameters) => asked.push({ text: words, parameters }),
});
afterAll(() => watched.end());

const APPLIED = 5_000;
const WAITING = 20;

interface Step {
  "Relation Name"?: string | undefined;
  "Actual Rows": number;
  "Actual Loops": number;
  Plans?: Step[] | undefined;
}
const Step: z.ZodType<Step> = z.lazy(() =>
  z.object({
    "Relation Name": z.string().optional(),
    "Actual Rows": z.number(),
    "Actual Loops": z.number(),
    Plans: z.array(Step).optional(),
  }),
);

const withSteps = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(withSteps)];

/** Backlogs grow while thousands wait: what was applied before must cost the next claim nothing. */
it("claiming reads the bodies of what it claims, however much was applied before", async () => {
  const { id } = await aChannel(database);
  await database.execute(text`
    with made as (
      insert into platform_event (channel_id, kind, external_id, version, road, state, received_at)
      select ${id}::uuid, 'post', n::text, '1', 'pull', 'stored', now()
      from generate_series(1, ${APPLIED + WAITING}::int) n returning id
    ) insert into platform_event_body (event_id, body) select id, '\\x00' from made`);
  // What the planner knows is from the height of the storm, when everything waited.
  await sql`analyze`;
  await database.execute(
    text`update platform_event set state = 'applied' where external_id::int <= ${APPLIED}`,
  );
  await drizzle(watched).transaction((tx) => claimStored(tx, 500));
  const claim = asked.find(({ text: words }) => words.includes("skip locked"));
  const [row] = await sql.unsafe(
    `explain (analyze, format json) ${claim?.text}`,
    z.array(z.string().or(z.number())).parse(claim?.parameters),
  );
  const steps = z
    .tuple([z.object({ Plan: Step })])
    .parse(row?.["QUERY PLAN"])
    .flatMap(({ Plan }) => withSteps(Plan));
  const bodies = steps.filter((step) => step["Relation Name"] === "platform_event_body");
  const read = bodies.reduce((sum, step) => sum + step["Actual Rows"] * step["Actual Loops"], 0);
  expect(read).toBe(WAITING);
});
