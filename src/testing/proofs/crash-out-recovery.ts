import { setTimeout as sleep } from "node:timers/promises";
import { type AnsweringRig, letTimePass, readBack, reconnect, settleUnknown } from "./crash-out-desk";
import { judgeOut, type VerdictOut } from "./judge-out";
import { ableOf } from "./platforms";
import type { Rig } from "./rig";

/** A whole road out, and the reading that lets it see its echoes. */
export const ROLES = ["deliver", "relay", "pull", "ingest"];
const LOOK_EVERY_MS = 320;
/** Far more than it takes, unless the machine is very busy. */
const LIMIT_MS = 240_000;
/** Machines look first, then people settle. */
const PEOPLE_AFTER_MS = 2_500;

export interface Recovered {
  rig: Rig;
  desk: AnsweringRig;
  /** How many answers had been acknowledged before those that are counted. */
  from: number;
}

export interface Recovery {
  /** What machines made of it, with a person's help only where an unknown answer held back later ones. */
  byMachines: VerdictOut;
  /** The same after a person settled the rest; null when machines came to no end. */
  byPeople: VerdictOut | null;
}

/** A worker without a plan and a platform without faults, until every answer is decided. */
export async function recover(recovered: Recovered): Promise<Recovery> {
  const { rig } = recovered;
  rig.world.control.clear();
  await letTimePass(rig, { isNobodyAlive: true });
  await reconnect(rig, { isDoubtful: true });
  const worker = rig.worker("-", ROLES);
  try {
    const byMachines = await decided(recovered, { open: ["queued", "sending"], settles: "holding" });
    if (!isClean(byMachines)) return { byMachines, byPeople: null };
    const open = ["queued", "sending", "unknown"];
    return { byMachines, byPeople: await decided(recovered, { open, settles: "all" }) };
  } finally {
    worker.kill("SIGKILL");
    await worker.died;
  }
}

/** Judges when no answer stands `open` any more, again and again until all is well or the time is over. */
async function decided(
  { rig, desk, from }: Recovered,
  { open, settles }: { open: string[]; settles: "holding" | "all" },
): Promise<VerdictOut> {
  const { databaseUrl, simulatorUrl } = rig;
  const { acknowledged } = desk;
  const canBeFound = settles === "all" || ableOf(rig.world).session.find !== undefined;
  const counted = new Set(acknowledged.slice(from).map(({ id }) => id));
  for (const started = performance.now(); ; await sleep(LOOK_EVERY_MS)) {
    const elapsed = performance.now() - started;
    await letTimePass(rig, { isNobodyAlive: false });
    await readBack(rig);
    if (settles === "all" || elapsed > PEOPLE_AFTER_MS) await settleUnknown(rig, settles);
    if (elapsed < LIMIT_MS && (await isAnyIn(rig, open))) continue;
    const verdict = await judgeOut({ databaseUrl, simulatorUrl, acknowledged, counted, canBeFound });
    if (isClean(verdict) || elapsed > LIMIT_MS) return verdict;
  }
}

const isAnyIn = async ({ sql }: Rig, states: string[]): Promise<boolean> =>
  (await sql`select 1 from message where state = any(${states}) limit 1`).length > 0;

const isClean = (verdict: VerdictOut): boolean => faultsIn(verdict).length === 0;

export const faultsIn = (verdict: VerdictOut): string[] =>
  Object.entries(verdict).flatMap(([kind, all]) =>
    Array.isArray(all) ? all.map((one) => `${kind}: ${one}`) : [],
  );
