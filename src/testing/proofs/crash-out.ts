import { setTimeout as sleep } from "node:timers/promises";
import { CRASH_POINTS_OUT } from "@/core/crash-points";
import { type Draws, drawsFrom } from "../draws";
import { redisAsWished } from "../product/redis-server";
import { mishapsLeft, strikeWrites } from "../worlds/mishaps";
import { type ArmedWorker, type Spares, spares } from "./armed-worker";
import { neverAt } from "./crash-in";
import {
  type AnsweringRig,
  answeringRig,
  letTimePass,
  letWrite,
  readBack,
  reconnect,
  wearToken,
} from "./crash-out-desk";
import { faultsIn, ROLES, recover } from "./crash-out-recovery";
import { IN_FLIGHT, mishapsFor, type Scene, sceneOf } from "./crash-out-scenes";
import { partedPoints, platformsWished } from "./platforms";
import type { Proof, ProofRow } from "./proof";
import { openRig, type Rig } from "./rig";

const CLERK = "src/testing/proofs/crash-out-clerk.ts";
/** A clerk opens no secrets. */
const NO_KEY = Buffer.alloc(32, 9).toString("base64");
const RUNS = 20;
const ANSWERS = 3;
/** Customers of one run: later answers, and those that are added when a point is not come by at once. */
const CUSTOMERS_A_RUN = 5;
const TICK_MS = 80;
/** After so many ticks of a started worker one more answer is written, in case the plan needs it. */
const TICKS_TO_ANSWER = 12;
const TICKS_MAX = 600;

/** Real processes that die at each point of the road out, and what the next ones make of it. */
export const crashOut: Proof = {
  name: "crash-out",
  promise:
    "a worker that dies at any point of the road out, on a platform that loses answers: nothing lost, nothing twice",
  async run(say, wish) {
    const only = wish.option("point");
    const points = [...CRASH_POINTS_OUT, IN_FLIGHT].filter(
      (point) => only === null || point.startsWith(only),
    );
    const rows: ProofRow[] = [];
    for (const { platform, runs } of platformsWished(wish, RUNS)) {
      const queue = await redisAsWished(wish);
      const rig = await openRig({ platform, redisUrl: queue.redisUrl });
      const where = queue.redisUrl === undefined ? "" : " on redis";
      const row = (name: string, work: () => Promise<ProofRow>) => wish.row(`${name} ${runs}${where}`, work);
      try {
        rows.push(...(await crashOutAt(rig, { points, runs, seed: wish.seed, say, row })));
      } finally {
        await rig.end();
        await queue.stop();
      }
    }
    return rows;
  },
};

export interface CrashesOut {
  points: readonly string[];
  runs: number;
  seed: number;
  say(row: ProofRow | undefined): void;
  row(name: string, work: () => Promise<ProofRow>): Promise<ProofRow>;
}

export async function crashOutAt(
  rig: Rig,
  { points: wished, runs, seed, say, row }: CrashesOut,
): Promise<ProofRow[]> {
  const { never, points } = partedPoints(wished, rig.world);
  const rows = never.map(({ point, reason }) => neverAt(`${rig.world.platform} ${point}`, reason));
  for (const one of rows) say(one);
  await readCustomers(rig, points.length * (runs + 1) * CUSTOMERS_A_RUN);
  const draws = drawsFrom(seed);
  const desk = await answeringRig(rig, draws);
  const clerks = await spares(CLERK, { DATABASE_URL: rig.databaseUrl, SIXTY_KEY: NO_KEY });
  try {
    for (const point of points) {
      rows.push(
        await row(`${rig.world.platform} ${point}`, () => dieAt({ rig, desk, draws, clerks }, point, runs)),
      );
      say(rows.at(-1));
    }
  } finally {
    await clerks.end();
  }
  return rows;
}

/** A platform shows the newest mentions only: so many at a time. */
const CUSTOMERS_AT_ONCE = 400;

async function readCustomers(rig: Rig, customers: number): Promise<void> {
  const worker = rig.worker("-", ["pull", "ingest", "relay"]);
  for (let written = 0; written < customers; ) {
    const more = Math.min(CUSTOMERS_AT_ONCE, customers - written);
    letWrite(rig, more);
    written += more;
    while ((await countMatters(rig)) < written) {
      await readBack(rig);
      await sleep(TICK_MS);
    }
  }
  worker.kill("SIGKILL");
  await worker.died;
}

async function countMatters({ sql }: Rig): Promise<number> {
  const [read] = await sql<{ matters: number }[]>`select count(*)::int as matters from conversation`;
  return read?.matters ?? 0;
}

interface Stage {
  rig: Rig;
  desk: AnsweringRig;
  draws: Draws;
  /** Processes that take agents' commands. */
  clerks: Spares;
}

async function dieAt(stage: Stage, point: string, runs: number): Promise<ProofRow> {
  const started = performance.now();
  const from = stage.desk.acknowledged.length;
  const faults: string[] = [];
  let died = 0;
  for (let run = 0; run < runs; run++) {
    const fault = await dieOnce(stage, point);
    if (fault) faults.push(fault);
    else died += 1;
  }
  const { byMachines, byPeople } = await recover({ ...stage, from });
  faults.push(...faultsIn(byMachines), ...(byPeople ? faultsIn(byPeople) : []));
  const { sent, refused, unknown, lost, twice } = byMachines;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  return {
    name: `${stage.rig.world.platform} ${point}`,
    passed: faults.length === 0,
    figures: {
      ...{ died: `${died}/${runs}`, sent, refused, unknown, lost: lost.length, twice: twice.length },
      ...(byPeople && { settled: byPeople.sent + byPeople.refused - sent - refused }),
      seconds,
    },
    faults,
  };
}

/** Twice as often as any point is to be passed: one may strike a call that another mishap ends. */
const STRIKES = 4;

/** Null when it died where it should. */
async function dieOnce(stage: Stage, point: string): Promise<string | null> {
  const scene = sceneOf(point);
  const { rig, desk, draws } = stage;
  if (scene.diesFirst) await dieOnce(stage, scene.diesFirst);
  await letTimePass(rig, { isNobodyAlive: true });
  await reconnect(rig, { isDoubtful: scene.isTokenWorn });
  if (scene.isTokenWorn) await wearToken(rig);
  const plan = `${point}@${1 + draws.below(scene.passes)}`;
  if (scene.dies === "desk") return dieAtDesk(stage, plan);
  rig.world.control.clear();
  for (const mishap of mishapsFor(scene, { draws, canChange: desk.canChange }))
    strikeWrites(rig.world, { ...mishap, times: STRIKES });
  await desk.order(await desk.drawAnswers(ANSWERS, scene.targets));
  const left = mishapsLeft(rig.world);
  const worker = rig.worker(scene.dies === "in flight" ? "-" : plan, ROLES);
  const outcome = await untilDead(stage, { scene, worker, left });
  return outcome ? null : `${plan} was not reached: ${worker.lastWords().slice(-300)}`;
}

/** An agent's command meets its end in the web process; the browser repeats it under the same ids. */
async function dieAtDesk({ desk, clerks }: Stage, plan: string): Promise<string | null> {
  const commands = await desk.drawAnswers(ANSWERS, "stand");
  const clerk = clerks.next(plan, [JSON.stringify(commands)]);
  const hasDied = await clerk.died;
  await desk.order(commands);
  return hasDied ? null : `${plan} was not reached: ${clerk.lastWords().slice(-300)}`;
}

async function untilDead(
  { rig, desk }: Stage,
  { scene, worker, left }: { scene: Scene; worker: ArmedWorker; left: number },
): Promise<boolean> {
  let isOver = false;
  const died = worker.died.finally(() => {
    isOver = true;
  });
  let isAtWork = false;
  void worker.ready.then(() => {
    isAtWork = true;
  });
  let ticksAtWork = 0;
  for (let tick = 1; !isOver && tick < TICKS_MAX; tick++) {
    if (scene.dies === "in flight" && mishapsLeft(rig.world) < left) {
      worker.kill("SIGKILL");
      await died;
      return true;
    }
    await letTimePass(rig, { isNobodyAlive: false });
    if (scene.reads) await readBack(rig);
    if (isAtWork) ticksAtWork += 1;
    if (ticksAtWork > 0 && ticksAtWork % TICKS_TO_ANSWER === 0)
      await desk.order(await desk.drawAnswers(1, scene.targets));
    await Promise.race([died, sleep(TICK_MS)]);
  }
  if (!isOver) worker.kill("SIGKILL");
  return died;
}
