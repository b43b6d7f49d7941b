import postgres from "postgres";
import { connect } from "@/db/client";
import { ScriptedPlatform } from "../answering";
import { hire } from "../desk";
import { ingestDesk } from "../ingest-desk";
import { throwawayPostgres } from "../throwaway-postgres";
import { freshDatabase } from "./fresh-database";
import type { Proof, ProofRow } from "./proof";
import { directBrowser, type OpenBrowser } from "./together/browser";
import { keepLedger } from "./together/ledger";
import { type Outcome, playOnce, type Stage } from "./together/play";
import { answerInBrowsers, withProduct } from "./together-browsers";

const INTERLEAVINGS = 1_000;
const A_ROW = 100;
const BROWSER_INTERLEAVINGS = 50;
const A_BROWSER_ROW = 10;
const FAULTS_SHOWN = 5;

/** People who answer at the same time, asking what their browsers ask of the routes. */
export const together: Proof = {
  name: "together",
  promise:
    "several people answer one customer at once: no stale public answer, none doubled, none against a lease",
  async run(say, wish) {
    if (wish.option("browsers") !== null) return runInBrowsers(say, wish);
    const server = await throwawayPostgres();
    try {
      const databaseUrl = await freshDatabase(server.url);
      const runs = wish.number("runs", INTERLEAVINGS);
      const rows: ProofRow[] = [];
      for (let from = 0; from < runs; from += A_ROW) {
        const seed = wish.seed * 1_000_003 + from;
        const count = Math.min(A_ROW, runs - from);
        rows.push(
          await wish.row(`from ${from}`, () =>
            answerTogether(databaseUrl, { seed, runs: count, openBrowser: directBrowser }),
          ),
        );
        say(rows.at(-1));
      }
      return rows;
    } finally {
      await server.stop();
    }
  },
};

/** `--browsers N`: the same at real browsers, which takes half a minute an interleaving. */
const runInBrowsers: Proof["run"] = (say, wish) =>
  withProduct(async (stage) => {
    const rows: ProofRow[] = [];
    const runs = wish.number("browsers", BROWSER_INTERLEAVINGS);
    for (let from = 0; from < runs; from += A_BROWSER_ROW) {
      const seed = wish.seed * 1_000_003 + from;
      const count = Math.min(A_BROWSER_ROW, runs - from);
      rows.push(
        await wish.row(`browsers from ${from}`, () => answerInBrowsers(stage, { seed, runs: count })),
      );
      say(rows.at(-1));
    }
    return rows;
  });

interface Course {
  seed: number;
  runs: number;
  openBrowser: OpenBrowser;
}

/** So many interleavings, each in a conversation of its own. */
export async function answerTogether(
  databaseUrl: string,
  { seed, runs, openBrowser }: Course,
): Promise<ProofRow> {
  const { database, close } = connect(databaseUrl, { max: 6 });
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  const started = performance.now();
  try {
    await keepLedger(sql);
    const stage = { ...(await openStage(database, sql)), openBrowser };
    const outcomes: Outcome[] = [];
    for (let at = 0; at < runs; at++) outcomes.push(await playOnce(stage, seed + at));
    return rowOf(outcomes, { seed, seconds: (performance.now() - started) / 1_000 });
  } finally {
    await sql.end();
    await close();
  }
}

async function openStage(
  database: Stage["database"],
  sql: postgres.Sql,
): Promise<Omit<Stage, "openBrowser">> {
  const desk = await ingestDesk(database, { platform: "mastodon" });
  const [{ teamId } = { teamId: "" }] = await sql<{ teamId: string }[]>`
    select team_id as "teamId" from inbox where id = ${desk.channel.inboxId}`;
  const people = [
    await hire(database, { name: "Kim", role: "agent", teamIds: [teamId] }),
    await hire(database, { name: "Sam", role: "agent", teamIds: [teamId] }),
    await hire(database, { name: "Mara", role: "manager", teamIds: [] }),
  ];
  return { database, sql, desk, people, platform: new ScriptedPlatform() };
}

function rowOf(outcomes: Outcome[], { seed, seconds }: { seed: number; seconds: number }): ProofRow {
  const faultsOf = (kind: keyof Outcome["faults"]) => outcomes.flatMap(({ faults }) => faults[kind]);
  const sum = (name: keyof Outcome["tally"]) =>
    outcomes.map(({ tally }) => tally[name]).reduce((one, other) => one + other, 0);
  const [stale, doubles, overLease, lost] = (["stale", "doubles", "overLease", "lost"] as const).map(
    faultsOf,
  );
  const saidTwice = outcomes.at(-1)?.saidTwice ?? [];
  const faults = [stale, doubles, overLease, lost, saidTwice].flatMap(
    (one) => one?.slice(0, FAULTS_SHOWN) ?? [],
  );
  const figures = {
    interleavings: outcomes.length,
    ...{
      accepted: sum("accepted"),
      anyway: sum("anyway"),
      held: sum("held"),
      "not theirs": sum("answering"),
    },
    ...{ "taken over": sum("tookOver"), undone: sum("undone"), repeated: sum("repeated") },
    ...{ stale: stale?.length ?? 0, doubles: doubles?.length ?? 0, "over lease": overLease?.length ?? 0 },
    seconds: seconds.toFixed(1),
  };
  return { name: `seed ${seed}`, passed: faults.length === 0, figures, faults };
}
