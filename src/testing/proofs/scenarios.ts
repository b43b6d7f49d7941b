import { connect, type Database } from "@/db/client";
import { answering } from "../scenarios/answering";
import { scenarioDesk } from "../scenarios/desk";
import { killedWhilePaging } from "../scenarios/killing";
import { moving } from "../scenarios/moving";
import { receiving } from "../scenarios/receiving";
import type { Scenario, Size } from "../scenarios/scenario";
import { throwawayPostgres } from "../throwaway-postgres";
import { openWorld } from "../worlds/world";
import { freshDatabase } from "./fresh-database";
import { nameOf } from "./fuzz-reading";
import { ableOf, platformsNamed } from "./platforms";
import type { Proof, ProofRow } from "./proof";

const SIZE: Size = { items: 500, kills: 50 };
const KILLS = { number: 2, name: "killed at any point while paging" };

/** The situations of customer care that have to end well on every platform that can come into them. */
export const SCENARIOS: Scenario[] = [...receiving, ...answering, ...moving].sort(
  (a, b) => a.number - b.number,
);

/** Every scenario on every platform, by our services against the platform's strict fake, and the table of it. */
export const scenarios: Proof = {
  name: "scenarios",
  promise: "15 scenarios on each platform that can come into them: a table of scenario × platform",
  async run(say, wish) {
    const size = {
      items: wish.number("items", SIZE.items),
      kills: wish.number("kills", SIZE.kills),
    };
    const server = await throwawayPostgres();
    const databaseUrl = await freshDatabase(server.url);
    const { database, close } = connect(databaseUrl, { max: 6 });
    const only = wish.option("scenario");
    const rows: ProofRow[] = [];
    const add = async (name: string, work: () => Promise<ProofRow>) => {
      rows.push(await wish.row(name, work));
      say(rows.at(-1));
    };
    try {
      for (const platform of platformsNamed(wish)) {
        for (const scenario of SCENARIOS.filter(({ number }) => only === null || String(number) === only))
          await add(nameIn(scenario, platform), () => played(database, scenario, { platform, size }));
        if (size.kills > 0 && (only === null || only === String(KILLS.number)))
          await add(nameIn(KILLS, platform), async () =>
            rowOf(nameIn(KILLS, platform), await killedWhilePaging(platform, size, wish.seed)),
          );
      }
      return rows;
    } finally {
      await close();
      await server.stop();
    }
  },
  summary: tableOf,
};

const nameIn = ({ number }: { number: number }, platform: string) => `${number} ${platform}`;

/** One cell of the table. */
export async function played(
  database: Database,
  scenario: Scenario,
  { platform, size }: { platform: string; size: Size },
): Promise<ProofRow> {
  const name = nameIn(scenario, platform);
  const world = await openWorld(platform);
  const never = scenario.never({ world, ...ableOf(world) });
  await world.end();
  if (never !== null) return { ...rowOf(name, []), never };
  const desk = await scenarioDesk(database, platform);
  try {
    return rowOf(name, await scenario.play(desk, size));
  } catch (error) {
    return rowOf(name, [nameOf(error)]);
  } finally {
    await desk.end();
  }
}

const rowOf = (name: string, faults: string[]): ProofRow => ({
  ...{ name, passed: faults.length === 0, figures: {}, faults },
});

const CELL_WIDTH = 10;
const NAME_WIDTH = 64;

/** Scenario × platform. Below it stands why a cell is empty. */
export function tableOf(rows: ProofRow[]): string {
  const cells = new Map(rows.map((row) => [row.name, row]));
  const platforms = [...new Set(rows.map(({ name }) => name.split(" ")[1] ?? ""))];
  const titles = [...SCENARIOS, KILLS].sort((a, b) => a.number - b.number);
  const lines = titles.map(({ number, name }) => {
    const words = platforms.map((platform) => wordOf(cells.get(`${number} ${platform}`)));
    return lineOf(`${String(number).padStart(2)} ${name}`, words);
  });
  const reasons = rows.flatMap(({ name, never }) => (never ? [`${name}: ${never}`] : []));
  return [lineOf("", platforms), ...lines, "", ...reasons].join("\n");
}

const lineOf = (name: string, words: string[]) =>
  `${name.padEnd(NAME_WIDTH)}${words.map((word) => word.padEnd(CELL_WIDTH)).join("")}`.trimEnd();

function wordOf(row: ProofRow | undefined): string {
  if (!row) return "not run";
  if (row.never) return "–";
  return row.passed ? "passed" : "FAILED";
}
