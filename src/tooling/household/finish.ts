import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** Resolves with how the child ended, in words; never rejects. */
export function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

/** Sends the signals in turn, each with its time to act, until `ended` settles. */
export async function endBy(child: ChildProcess, ended: Promise<string>, steps: [NodeJS.Signals, number][]) {
  for (const [signal, waitMs] of steps) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    child.kill(signal);
    await within(ended, waitMs);
  }
}

async function within(promise: Promise<unknown>, waitMs: number): Promise<void> {
  const timeUp = new AbortController();
  await Promise.race([promise, sleep(waitMs, undefined, { signal: timeUp.signal }).catch(() => {})]);
  timeUp.abort();
}
