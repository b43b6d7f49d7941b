import { setTimeout as sleep } from "node:timers/promises";
import { drawsFrom } from "../draws";
import type { ArmedWorker } from "./armed-worker";
import {
  type AnsweringRig,
  answeringRig,
  letTimePass,
  letWrite,
  readBack,
  settleUnknown,
} from "./crash-out-desk";
import { judgeIn } from "./judge-in";
import { judgeOut } from "./judge-out";
import type { Proof, ProofRow } from "./proof";
import { freeLeases } from "./pull-deaths";
import { type Rig, rigAsWished } from "./rig";
import { type Traffic, trafficOn } from "./traffic";

/** Longer than any lease, attempt or lock of a worker lasts. */
const STALL_MS = 45_000;
const ROLES = ["deliver", "relay", "pull", "ingest"];
const CUSTOMERS = 30;
const ANSWERS = 4;
const TICK_MS = 200;
/** A late worker has so long to do harm. */
const AFTERWARDS_MS = 4_000;
const SETTLED_WITHIN_MS = 60_000;
/** Machines look first. */
const PEOPLE_AFTER_MS = 10_000;

/** Where a worker stands still: at a point of its own code, or, by SIGSTOP, wherever it is. */
export const STALLS = [
  "out.claim.committed",
  "out.call.after",
  "in.pull.after-fetch",
  "in.ingest.messages",
  "SIGSTOP",
] as const;
type Stall = (typeof STALLS)[number];

/** A worker stands still, another takes over, and the first one comes back late. */
export const stall: Proof = {
  name: "stall",
  promise:
    "a worker whose event loop stands still for 45 s: another goes on, the late one neither writes nor sends",
  async run(say, wish) {
    const rig = await rigAsWished(wish);
    try {
      const stallMs = wish.number("stall", STALL_MS / 1_000) * 1_000;
      return await stalledAt(rig, { stalls: STALLS, stallMs, seed: wish.seed, say });
    } finally {
      await rig.end();
    }
  },
};

export interface Stalls {
  stalls: readonly Stall[];
  /** Shorter than `STALL_MS`, the leases and attempts of the standing worker are aged instead. */
  stallMs: number;
  seed: number;
  say(row: ProofRow | undefined): void;
}

export async function stalledAt(rig: Rig, { stalls, stallMs, seed, say }: Stalls): Promise<ProofRow[]> {
  const draws = drawsFrom(seed);
  const traffic = trafficOn(rig.world, draws);
  await readCustomers(rig, CUSTOMERS * stalls.length);
  const desk = await answeringRig(rig, draws);
  const rows: ProofRow[] = [];
  for (const at of stalls) {
    rows.push(await standing({ rig, traffic, desk }, at, stallMs));
    say(rows.at(-1));
  }
  return rows;
}

async function readCustomers(rig: Rig, customers: number): Promise<void> {
  letWrite(rig, customers);
  const worker = rig.worker("-", ROLES);
  await settled(rig, { isQuiet: async () => (await matters(rig)) >= customers });
  worker.kill("SIGKILL");
  await worker.died;
}

const matters = async ({ sql }: Rig) =>
  (await sql<{ n: number }[]>`select count(*)::int as n from conversation`)[0]?.n ?? 0;

interface Scene {
  rig: Rig;
  traffic: Traffic;
  desk: AnsweringRig;
}

async function standing(scene: Scene, at: Stall, stallMs: number): Promise<ProofRow> {
  const { rig, traffic, desk } = scene;
  const started = performance.now();
  await freeLeases(rig);
  await desk.order(await desk.drawAnswers(ANSWERS, "stand"));
  for (let act = 0; act < ANSWERS; act += 1) traffic.act();
  const late = rig.worker(at === "SIGSTOP" ? "-" : `${at}@1@${stallMs}`, ROLES);
  await comeToStand(scene, late, at);
  const other = rig.worker("-", ROLES);
  await other.ready;
  if (stallMs < STALL_MS) await age(rig);
  for (const since = performance.now(); performance.now() - since < stallMs; ) await live(scene);
  late.kill("SIGCONT");
  for (const since = performance.now(); performance.now() - since < AFTERWARDS_MS; ) await live(scene);
  const faults = await judged(scene);
  for (const one of [late, other]) one.kill("SIGKILL");
  await Promise.all([late.died, other.died]);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  return {
    name: at,
    passed: faults.length === 0,
    figures: { stood: `${stallMs / 1_000} s`, seconds },
    faults,
  };
}

async function comeToStand(scene: Scene, late: ArmedWorker, at: Stall): Promise<void> {
  let stands = false;
  const standing = at === "SIGSTOP" ? late.ready : late.blocked;
  void standing.then(() => {
    stands = true;
  });
  for (const since = performance.now(); !stands; await live(scene))
    if (performance.now() - since > SETTLED_WITHIN_MS) throw new Error(`The worker never came to ${at}.`);
  if (at === "SIGSTOP") late.kill("SIGSTOP");
}

/** Customers go on, agents answer, what waits for a time is due. */
async function live({ rig, traffic }: Scene): Promise<void> {
  traffic.act();
  await letTimePass(rig, { isNobodyAlive: false });
  await readBack(rig);
  await sleep(TICK_MS);
}

/** What would have run out in the whole time: leases, attempts, and a transaction that waits for its client. */
async function age(rig: Rig): Promise<void> {
  await letTimePass(rig, { isNobodyAlive: true });
  await rig.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction' and state_change < now() - interval '1 second'`;
}

async function judged({ rig, desk }: Scene): Promise<string[]> {
  const { databaseUrl, simulatorUrl } = rig;
  const started = performance.now();
  let faults: string[] = [];
  await settled(rig, {
    async isQuiet() {
      // What the late worker may have said is a person's to look up where later answers wait for it.
      if (performance.now() - started > PEOPLE_AFTER_MS) await settleUnknown(rig, "holding");
      const into = await judgeIn({
        databaseUrl,
        simulatorUrl,
        called: rig.world.people.brandCalled,
        poison: null,
      });
      const out = await judgeOut({ databaseUrl, simulatorUrl, acknowledged: desk.acknowledged });
      // Deletions are found by looking again, which is not what stands still here.
      faults = Object.entries({ ...into, ...out, undeleted: [], outdated: [] }).flatMap(([kind, all]) =>
        Array.isArray(all) ? all.map((one) => `${kind}: ${one}`) : [],
      );
      return faults.length === 0;
    },
  });
  return faults;
}

async function settled(rig: Rig, { isQuiet }: { isQuiet(): Promise<boolean> }): Promise<void> {
  for (const since = performance.now(); performance.now() - since < SETTLED_WITHIN_MS; await sleep(TICK_MS)) {
    await letTimePass(rig, { isNobodyAlive: false });
    await readBack(rig);
    if (await isQuiet()) return;
  }
}
