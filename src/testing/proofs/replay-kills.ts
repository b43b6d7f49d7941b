import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "@/tooling/tests/product";
import { type Part, pidOf } from "../product/pid-of";

/** The simulated platform is not among them: it is the truth of this proof. */
const KILLED: Part[] = ["workers", "web", "postgres"];
const LOOK_MS = 100;
const BACK_WITHIN_MS = 120_000;
/** Long enough for a part that is back to have begun something. */
const AT_WORK_MS = 1_500;

/** Kills each process so many times by turns, each time when everything is back; says how many kills fell into the run. */
export async function killingSpree(
  product: Product,
  { kills, isOver }: { kills: number; isOver(): boolean },
): Promise<number> {
  let killed = 0;
  for (let at = 0; at < kills * KILLED.length && !isOver(); at += 1) {
    await sleep(AT_WORK_MS);
    const part = KILLED[at % KILLED.length] ?? "workers";
    const before = await livingPid(product, part);
    if (!killedNow(before)) continue;
    killed += 1;
    await back(product, part, before);
  }
  return killed;
}

/** Whether it was still there to be killed. */
function killedNow(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

async function back(product: Product, part: Part, before: number): Promise<void> {
  for (const started = Date.now(); Date.now() - started < BACK_WITHIN_MS; await sleep(LOOK_MS))
    if (pidNow(product, part) !== before && (await isServing(product))) return;
  throw new Error(`${part} did not come back within ${BACK_WITHIN_MS / 1_000} s.`);
}

async function livingPid(product: Product, part: Part): Promise<number> {
  for (const started = Date.now(); Date.now() - started < BACK_WITHIN_MS; await sleep(LOOK_MS)) {
    const pid = pidNow(product, part);
    if (pid !== null) return pid;
  }
  throw new Error(`No process plays ${part}.`);
}

/** Null between the death of one and the birth of the next. */
function pidNow(product: Product, part: Part): number | null {
  try {
    return pidOf(product, part);
  } catch {
    return null;
  }
}

const isServing = (product: Product) =>
  fetch(`${product.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
