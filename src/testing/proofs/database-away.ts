import { setTimeout as sleep } from "node:timers/promises";
import { drawsFrom } from "../draws";
import type { ArmedWorker } from "./armed-worker";
import { type AnsweringRig, answeringRig, letWrite, readBack } from "./crash-out-desk";
import { judgeIn } from "./judge-in";
import { judgeOut } from "./judge-out";
import type { Proof, ProofRow } from "./proof";
import { type Rig, rigAsWished } from "./rig";
import { type SeverableWay, severableWay } from "./severed-database";
import { type Traffic, trafficOn } from "./traffic";
import { acknowledgedAndLost } from "./webhook-deaths";

/** Once for long, and then again and again. */
const OUTAGES_S = [60, ...Array<number>(12).fill(5)];
const RECOVERY_MAX_S = 15;
const ROLES = ["deliver", "relay", "pull", "ingest", "housekeeping"];
const ANSWERS = 3;
const TICK_MS = 150;
/** Answers leave this long after they were written: they fall into the outage. */
const UNDO_MS = 8_000;
const SETTLED_WITHIN_MS = 90_000;

/** The database goes away under traffic by webhook and pull, and while answers are about to leave. */
export const databaseAway: Proof = {
  name: "database-away",
  promise:
    "PostgreSQL away for 60 s and 12 times for 5 s: nothing acknowledged is lost, all is well within 15 s",
  async run(say, wish) {
    const recoveryMaxMs = wish.number("recovery", RECOVERY_MAX_S) * 1_000;
    const open: Outages["open"] = (between) => rigAsWished(wish, { between });
    return outages({ outagesS: OUTAGES_S, recoveryMaxMs, seed: wish.seed, open, say });
  },
};

export interface Outages {
  outagesS: number[];
  recoveryMaxMs: number;
  seed: number;
  /** `between` stands between the processes and their database. */
  open(between: (url: string) => Promise<string>): Promise<Rig>;
  say(row: ProofRow | undefined): void;
}

interface Scene {
  rig: Rig;
  /** What the processes that ended by themselves said last; the start launches them again, as it does in production. */
  ended: string[];
  way: SeverableWay;
  traffic: Traffic;
  desk: AnsweringRig;
}

export async function outages({ outagesS, recoveryMaxMs, seed, open, say }: Outages): Promise<ProofRow[]> {
  const { promise: laid, resolve: lay } = Promise.withResolvers<SeverableWay>();
  const between = async (url: string) => {
    const way = await severableWay(url);
    lay(way);
    return way.url;
  };
  const rig = await open(between);
  const way = await laid;
  try {
    const scene = await opened(rig, way, { seed, customers: outagesS.length * (ANSWERS + 1) });
    const rows: ProofRow[] = [];
    for (const [at, seconds] of outagesS.entries()) {
      rows.push(await outage(scene, { name: `${at + 1}: ${seconds} s`, seconds, recoveryMaxMs }));
      say(rows.at(-1));
    }
    return rows;
  } finally {
    await rig.end();
    way.close();
  }
}

async function opened(
  rig: Rig,
  way: SeverableWay,
  { seed, customers }: { seed: number; customers: number },
): Promise<Scene> {
  const draws = drawsFrom(seed);
  const ended: string[] = [];
  await keep(() => rig.web("-"), ended);
  await rig.subscribe();
  letWrite(rig, customers);
  await keep(() => rig.worker("-", ROLES), ended);
  for (const started = performance.now(); (await matters(rig)) < customers; await sleep(TICK_MS)) {
    if (performance.now() - started > SETTLED_WITHIN_MS) throw new Error("The customers were never read.");
    await readBack(rig);
  }
  const traffic = trafficOn(rig.world, draws);
  return { rig, way, traffic, ended, desk: await answeringRig(rig, draws) };
}

/** Resolves when the first of them is ready. One that was killed was killed by the end of the proof. */
async function keep(launch: () => ArmedWorker, ended: string[]): Promise<void> {
  const one = launch();
  void one.died.then((wasKilled) => {
    if (wasKilled) return;
    ended.push(one.lastWords());
    void keep(launch, ended);
  });
  await one.ready;
}

const matters = async ({ sql }: Rig) =>
  (await sql<{ n: number }[]>`select count(*)::int as n from conversation`)[0]?.n ?? 0;

async function outage(
  scene: Scene,
  { name, seconds, recoveryMaxMs }: { name: string; seconds: number; recoveryMaxMs: number },
): Promise<ProofRow> {
  const { rig, way, traffic, desk, ended } = scene;
  await desk.order(await desk.drawAnswers(ANSWERS, "stand"));
  await during(UNDO_MS - 1_000, () => traffic.act());
  way.sever();
  await during(seconds * 1_000, () => traffic.act());
  way.mend();
  const back = performance.now();
  const faults = await recovered(scene);
  const tookMs = performance.now() - back;
  if (faults.length === 0 && tookMs > recoveryMaxMs) faults.push(`it took ${(tookMs / 1_000).toFixed(1)} s`);
  faults.push(...(await acknowledgedAndLost(rig, traffic.said)));
  const figures = {
    acknowledged: rig.acknowledged.length,
    recovery: `${(tookMs / 1_000).toFixed(1)} s`,
    restarts: ended.length,
  };
  return { name, passed: faults.length === 0, figures, faults };
}

async function during(milliseconds: number, act: () => void): Promise<void> {
  for (const started = performance.now(); performance.now() - started < milliseconds; await sleep(TICK_MS))
    act();
}

/** What is not as it should be when all that time could mend is mended. */
async function recovered({ rig, desk }: Scene): Promise<string[]> {
  const { databaseUrl, simulatorUrl } = rig;
  for (const started = performance.now(); ; await sleep(TICK_MS)) {
    await readBack(rig);
    const into = await judgeIn({
      databaseUrl,
      simulatorUrl,
      called: rig.world.people.brandCalled,
      poison: null,
    });
    const out = await judgeOut({ databaseUrl, simulatorUrl, acknowledged: desk.acknowledged });
    // Deletions are looked for once a minute.
    const faults = Object.entries({ ...into, ...out, undeleted: [] }).flatMap(([kind, all]) =>
      Array.isArray(all) ? all.map((one) => `${kind}: ${one}`) : [],
    );
    if (faults.length === 0 || performance.now() - started > SETTLED_WITHIN_MS) return faults;
  }
}
