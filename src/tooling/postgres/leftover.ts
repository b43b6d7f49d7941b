import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandOf, processBirth } from "@/tooling/household/process-birth";

const STEPS: [NodeJS.Signals, number][] = [
  ["SIGINT", 5_000],
  ["SIGQUIT", 3_000],
  ["SIGKILL", 2_000],
];
const LOOK_EVERY_MS = 20;

/**
 * Ends a PostgreSQL that outlived the start that launched it, so that the next one has known settings and a known parent.
 * A lock file whose pid now belongs to another program is removed: PostgreSQL itself would refuse to start then.
 */
export async function endLeftover(directory: string): Promise<void> {
  const lockFile = join(directory, "postmaster.pid");
  const pid = pidIn(lockFile);
  if (pid === null) return;
  if (commandOf(pid).includes(directory)) await end(pid);
  else rmSync(lockFile, { force: true });
}

async function end(pid: number): Promise<void> {
  const birth = processBirth(pid);
  for (const [signal, waitMs] of STEPS) {
    signalTo(pid, signal);
    for (let waited = 0; waited < waitMs; waited += LOOK_EVERY_MS) {
      if (processBirth(pid) !== birth) return;
      await sleep(LOOK_EVERY_MS);
    }
  }
  throw new Error(`PostgreSQL (pid ${pid}) of an earlier start can't be ended; end it and start again.`);
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has just gone, or is another user's, which the end of the waiting tells.
  }
}

function pidIn(lockFile: string): number | null {
  try {
    return Number.parseInt(readFileSync(lockFile, "utf8"), 10) || null;
  } catch {
    return null;
  }
}
