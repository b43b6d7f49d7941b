import { setTimeout as sleep } from "node:timers/promises";
import { CRASH_POINTS_IN } from "@/core/crash-points";
import { drawsFrom } from "../draws";
import { judgeIn, type VerdictIn } from "./judge-in";
import { partedPoints, platformsWished } from "./platforms";
import type { Proof, ProofRow } from "./proof";
import { freeLeases, POISON, pullRoad, refusePoison } from "./pull-deaths";
import { type Rig, rigAsWished } from "./rig";
import { trafficOn } from "./traffic";
import { webhookRoad } from "./webhook-deaths";

const RUNS = 20;
/** A process dies at the first to third time that it comes by. */
const PASSES_MAX = 3;
const LOOK_EVERY_MS = 150;
const RECOVERY_LIMIT_MS = 240_000;
/** Deletions are looked for when the role starts, then once a minute. */
const RESTART_MS = 40_000;
/** Of the posts that are open, so many are looked at in a minute: what is deleted is known when each has had its turn. */
const LOOKED_AT_A_MINUTE = 200;
/** In a world of many thousand open posts a turn of looking for deletions takes longer than a proof can wait. */
const POINTS_PER_WORLD = 5;

/** Real processes that die at each point of the road in, under traffic, and what the next one makes of it. */
export const crashIn: Proof = {
  name: "crash-in",
  promise:
    "a process that dies at any point of the road in: nothing lost, nothing twice, the next one goes on",
  async run(say, wish) {
    const only = wish.option("point");
    const points = CRASH_POINTS_IN.filter((point) => only === null || point.includes(only));
    const rows: ProofRow[] = [];
    for (const { platform, runs } of platformsWished(wish, RUNS)) {
      for (const some of lotsOf(points.sort(pushedLast))) {
        const rig = await rigAsWished(wish, { platform });
        try {
          rows.push(...(await crashAt(rig, { points: some, runs, seed: wish.seed, say, row: wish.row })));
        } finally {
          await rig.end();
        }
      }
    }
    return rows;
  },
};

const isPushed = (point: string) => point.startsWith("in.webhook.");
const pushedLast = (one: string, other: string) => Number(isPushed(one)) - Number(isPushed(other));

const lotsOf = (points: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(points.length / POINTS_PER_WORLD) }, (_, at) =>
    points.slice(at * POINTS_PER_WORLD, (at + 1) * POINTS_PER_WORLD),
  );

/** How processes of one road die, and what only that road can tell afterwards. */
export interface Road {
  open(): Promise<void>;
  /** Null when a process died as planned, else what happened. */
  die(plan: string): Promise<string | null>;
  /** What this road promised and did not keep, before the other one could mend it. */
  broken(): Promise<string[]>;
}

export interface Crashes {
  points: readonly string[];
  runs: number;
  seed: number;
  say(row: ProofRow | undefined): void;
  row(name: string, work: () => Promise<ProofRow>): Promise<ProofRow>;
}

/** Points of the webhook come last: once a platform pushes, it pushes at all the others too. */
export async function crashAt(rig: Rig, { points, runs, seed, say, row }: Crashes): Promise<ProofRow[]> {
  const { platform } = rig.world;
  const traffic = trafficOn(rig.world, drawsFrom(seed));
  const draws = drawsFrom(seed + 1);
  await refusePoison(rig);
  // Only `subscribe` lets the platform push: Telegram shows nothing to pulls while it does.
  await rig.sql`update channel set app_id = null`;
  const { never, points: met } = partedPoints(points, rig.world);
  const rows = never.map(({ point, reason }) => neverAt(`${platform} ${point}`, reason));
  for (const row of rows) say(row);
  for (const point of met.sort(pushedLast)) {
    const plans = Array.from({ length: runs }, () => `${point}@${1 + draws.below(PASSES_MAX)}`);
    const road = isPushed(point) ? webhookRoad(rig, traffic) : pullRoad(rig, traffic);
    rows.push(await row(`${platform} ${point} ${runs}`, () => dieAt(rig, { point, plans, road })));
    say(rows.at(-1));
  }
  return rows;
}

async function dieAt(
  rig: Rig,
  { point, plans, road }: { point: string; plans: string[]; road: Road },
): Promise<ProofRow> {
  const started = performance.now();
  const faults: string[] = [];
  await road.open();
  for (const plan of plans) {
    const fault = await road.die(plan);
    if (fault) faults.push(fault);
  }
  const died = `${plans.length - faults.length}/${plans.length}`;
  faults.push(...(await road.broken()));
  const { written, ...verdict } = await recover(rig);
  faults.push(...Object.entries(verdict).flatMap(([kind, all]) => all.map((one) => `${kind}: ${one}`)));
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const figures = { died, written, lost: verdict.lost.length, twice: verdict.twice.length, seconds };
  return { name: `${rig.world.platform} ${point}`, passed: faults.length === 0, figures, faults };
}

export const neverAt = (name: string, never: string): ProofRow => ({
  ...{ name, never, passed: true, figures: {}, faults: [] },
});

/** Processes without a plan, until platform and tables agree. */
async function recover(rig: Rig): Promise<VerdictIn> {
  const started = performance.now();
  const web = rig.web("-");
  await web.ready;
  for (;;) {
    await freeLeases(rig);
    const worker = rig.worker("-", ["pull", "ingest", "relay", "housekeeping"]);
    const verdict = await settled(rig, Math.min(RESTART_MS, RECOVERY_LIMIT_MS));
    worker.kill("SIGKILL");
    await worker.died;
    const limitMs = isClean({ ...verdict, undeleted: [] }) ? turnMs(verdict) : RECOVERY_LIMIT_MS;
    if (isClean(verdict) || performance.now() - started > limitMs) {
      web.kill("SIGKILL");
      await web.died;
      return verdict;
    }
  }
}

async function settled({ databaseUrl, simulatorUrl, world }: Rig, withinMs: number): Promise<VerdictIn> {
  for (const started = performance.now(); ; await sleep(LOOK_EVERY_MS)) {
    const verdict = await judgeIn({
      databaseUrl,
      simulatorUrl,
      called: world.people.brandCalled,
      poison: POISON,
    });
    if (isClean(verdict) || performance.now() - started > withinMs) return verdict;
  }
}

/** A whole turn, and the minute in which it began. */
const turnMs = ({ written }: VerdictIn): number =>
  Math.max(RECOVERY_LIMIT_MS, (Math.ceil(written / LOOKED_AT_A_MINUTE) + 1) * 60_000);

const isClean = (verdict: VerdictIn) =>
  Object.values(verdict).every((all) => !Array.isArray(all) || all.length === 0);
