import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { endBy, ending } from "./finish";
import type { Running } from "./keep-alive";
import { keepLastWords } from "./last-words";

export interface NodeChild {
  /** A TypeScript entry, seen from the project. */
  entry: string;
  /** The project, where that is not the folder in which we run. */
  project?: string;
  args?: string[];
  environment: NodeJS.ProcessEnv;
  /** Gets everything the child prints; null lets it print where we print. */
  log: ((chunk: Buffer) => void) | null;
  /** Told the pid at once, before the child is ready. */
  onSpawn?(pid: number): void;
  /** Ends the waiting for readiness, and the child with it. Once ready, the child is its owner's to stop. */
  signal: AbortSignal;
}

const READY_WITHIN_MS = 90_000;
const KILLED_WITHIN_MS = 2_000;
const LAST_WORDS_WITHIN_MS = 300;
/**
 * Room for young values, in megabytes; a process takes three times as much. Without a bound it grows with the traffic to
 * twice this, which looks like a leak. `npm run web` and `npm run worker` say the same.
 */
const YOUNG_MB = 16;

/**
 * Starts an entry in a process group of its own, so that Ctrl-C reaches only the parent, which stops its children in order.
 * Resolves when the child says that it is ready; throws with its last words when it ends before.
 */
export async function launchNode({
  entry,
  project,
  args = [],
  environment,
  log,
  onSpawn,
  signal,
}: NodeChild): Promise<Running> {
  const child = spawn(
    process.execPath,
    [`--max-semi-space-size=${YOUNG_MB}`, "src/tooling/run.mjs", entry, ...args],
    {
      cwd: project,
      env: environment,
      detached: true,
      stdio: ["ignore", log ? "pipe" : "inherit", log ? "pipe" : "inherit", "ipc"],
    },
  );
  const ended = ending(child);
  if (child.pid !== undefined) onSpawn?.(child.pid);
  const lastWords = keepLastWords([child.stdout, child.stderr], log);
  void ended.then(() => killGroup(child));
  await readiness(child, ended, signal).catch(async (error: Error) => {
    killGroup(child);
    await Promise.race([once(child, "close"), sleep(LAST_WORDS_WITHIN_MS)]);
    throw new Error(`${entry} ${error.message}\n${lastWords()}`.trim());
  });
  return { pid: child.pid ?? 0, ended, stop: (graceMs) => stop(child, ended, graceMs) };
}

async function stop(child: ChildProcess, ended: Promise<string>, graceMs: number): Promise<void> {
  await endBy(child, ended, [["SIGTERM", graceMs]]);
  killGroup(child);
  await endBy(child, ended, [["SIGKILL", KILLED_WITHIN_MS]]);
}

async function readiness(child: ChildProcess, ended: Promise<string>, signal: AbortSignal): Promise<void> {
  const settled = new AbortController();
  const waiting = AbortSignal.any([settled.signal, signal]);
  const ready = new Promise<void>((resolve) => {
    child.on("message", (message) => {
      if (isReady(message)) resolve();
    });
  });
  const early = ended.then((how) => Promise.reject(new Error(`ended before it was ready (${how})`)));
  const late = sleep(READY_WITHIN_MS, undefined, { signal: waiting }).then(() =>
    Promise.reject(new Error("was never ready")),
  );
  late.catch(() => {});
  early.catch(() => {});
  await Promise.race([ready, early, late]).finally(() => settled.abort());
}

const isReady = (message: unknown) =>
  typeof message === "object" && message !== null && "type" in message && message.type === "ready";

/** What the child itself has started goes with it. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group is empty already.
  }
}
