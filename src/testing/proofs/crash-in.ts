import { setTimeout as sleep } from "node:timers/promises";
import { CRASH_POINTS_IN } from "@/core/crash-points";
import { drawsFrom } from "../draws";
import { judgeIn, type VerdictIn } from "./judge-in";
import type { Proof, ProofRow } from "./proof";
import { openRig, type Rig } from "./rig";
import { type Traffic, trafficOn } from "./traffic";

const RUNS = 20;
const ROLES = ["pull", "ingest", "relay", "housekeeping"];
/** Things that happen before a worker starts, and then at each tick until it has died. */
const ACTS_BEFORE = 6;
const TICK_MS = 120;
/** The worker dies at the first to third time that it comes by. */
const PASSES_MAX = 3;
/** Only a batch that fails comes by here. */
const POISONED = ["in.ingest.halving", "in.ingest.parking"];
const POISON = "poison";
const RECOVERY_LIMIT_MS = 90_000;
/** Deletions are looked for when the role starts, then once a minute. */
const RESTART_MS = 15_000;

/** Real worker processes that die at each point of the road in, under traffic, and what the next one makes of it. */
export const crashIn: Proof = {
  name: "crash-in",
  promise:
    "a worker that dies at any point of the road in: nothing lost, nothing twice, the next one goes on",
  async run(say, wish) {
    const runs = wish.number("runs", RUNS);
    const only = wish.option("point");
    const points = CRASH_POINTS_IN.filter((point) => only === null || point === only);
    const rig = await openRig();
    try {
      return await crashAt(rig, { points, runs, seed: wish.seed, say, row: wish.row });
    } finally {
      await rig.end();
    }
  },
};

export interface Crashes {
  points: readonly string[];
  runs: number;
  seed: number;
  say(row: ProofRow): void;
  row(name: string, work: () => Promise<ProofRow>): Promise<ProofRow>;
}

export async function crashAt(rig: Rig, { points, runs, seed, say, row }: Crashes): Promise<ProofRow[]> {
  const traffic = trafficOn(rig.fake, { brandId: rig.brandId, draws: drawsFrom(seed) });
  const draws = drawsFrom(seed + 1);
  await refusePoison(rig);
  const rows: ProofRow[] = [];
  for (const point of points) {
    const plans = Array.from({ length: runs }, () => `${point}@${1 + draws.below(PASSES_MAX)}`);
    rows.push(await row(point, () => dieAt(rig, { point, plans, traffic })));
    say(rows.at(-1) ?? fallen(point));
  }
  return rows;
}

const fallen = (name: string): ProofRow => ({ name, passed: false, figures: {}, faults: ["no row"] });

async function dieAt(
  rig: Rig,
  { point, plans, traffic }: { point: string; plans: string[]; traffic: Traffic },
): Promise<ProofRow> {
  const started = performance.now();
  const faults: string[] = [];
  for (const plan of plans) {
    const fault = await dieOnce(rig, { plan, traffic, isPoisoned: POISONED.includes(point) });
    if (fault) faults.push(fault);
  }
  const died = plans.length - faults.length;
  const { written, ...verdict } = await recover(rig);
  faults.push(...Object.entries(verdict).flatMap(([kind, all]) => all.map((one) => `${kind}: ${one}`)));
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const figures = {
    died: `${died}/${plans.length}`,
    written,
    lost: verdict.lost.length,
    twice: verdict.twice.length,
    seconds,
  };
  return { name: point, passed: faults.length === 0, figures, faults };
}

/** Null when it died where it should. */
async function dieOnce(
  rig: Rig,
  { plan, traffic, isPoisoned }: { plan: string; traffic: Traffic; isPoisoned: boolean },
): Promise<string | null> {
  for (let at = 0; at < ACTS_BEFORE; at += 1) traffic.act();
  if (isPoisoned) traffic.poison();
  await freeLeases(rig);
  const worker = rig.worker(plan, ROLES);
  let isOver = false;
  const died = worker.died.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    traffic.act();
    if (isPoisoned) traffic.poison();
    await pullNow(rig);
    await Promise.race([died, sleep(TICK_MS)]);
  }
  return (await died) ? null : `${plan} was not reached: ${worker.lastWords().slice(-300)}`;
}

/** The leases of the dead would hold the next one back for some seconds. */
const freeLeases = ({ sql }: Rig) =>
  sql`update channel_cursor set leased_until = null, retry_at = null, last_pulled_at = null`;

const pullNow = ({ sql }: Rig) =>
  sql`update channel_cursor set last_pulled_at = null where leased_until is null and last_pulled_at is not null`;

/** A worker without a plan, until platform and tables agree. */
async function recover(rig: Rig): Promise<VerdictIn> {
  const { databaseUrl, simulatorUrl, brandId } = rig;
  const started = performance.now();
  for (;;) {
    await freeLeases(rig);
    const worker = rig.worker("-", ROLES);
    const since = performance.now();
    for (;;) {
      await sleep(TICK_MS);
      const verdict = await judgeIn({ databaseUrl, simulatorUrl, brandId, poison: POISON });
      const isSettled = Object.values(verdict).every((all) => !Array.isArray(all) || all.length === 0);
      const isLate = performance.now() - started > RECOVERY_LIMIT_MS;
      if (isSettled || isLate || performance.now() - since > RESTART_MS) {
        worker.kill("SIGKILL");
        await worker.died;
        if (isSettled || isLate) return verdict;
        break;
      }
    }
  }
}

/** A defect that no code of ours foresees: the database itself refuses some words. */
async function refusePoison({ sql }: Rig): Promise<void> {
  await sql`
    create or replace function refuse_poison() returns trigger language plpgsql as $$
    begin
      if new.body like '%poison%' then raise exception 'these words are refused'; end if;
      return new;
    end $$`;
  await sql`create or replace trigger refuse_poison before insert on message for each row execute function refuse_poison()`;
}
