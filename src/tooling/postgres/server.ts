import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, fchownSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endBy, ending } from "@/tooling/household/finish";
import type { Running } from "@/tooling/household/keep-alive";
import { putAsideWhenFull, tailOf } from "@/tooling/household/logs";
import { asUser, type Cluster, SUPERUSER } from "./cluster";
import { endLeftover } from "./leftover";

/** Recovery after a kill may have to read a large log again. */
const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 15;
const ATTEMPTS_MAX = 20;
const ATTEMPT_PAUSE_MS = 250;
const QUIT_WITHIN_MS = 2_000;

/** Fast and durable: nothing that was committed is lost, whatever is killed. */
export const DURABLE = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=200",
  "shared_buffers=128MB",
  "max_wal_size=2GB",
  "checkpoint_timeout=15min",
  "wal_compression=on",
  "random_page_cost=1.1",
  "jit=off",
  "log_min_messages=warning",
];

/** For data that a test throws away. */
export const THROWAWAY = [...DURABLE, "fsync=off", "synchronous_commit=off", "full_page_writes=off"];

export const databaseUrl = ({ password }: Cluster, { port, name }: { port: number; name: string }) =>
  `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;

export interface PostgresLaunch {
  cluster: Cluster;
  port: number;
  settings?: string[];
  /** Ends the waiting for readiness, and the server with it. */
  signal: AbortSignal;
}

/**
 * Starts PostgreSQL apart from our process group (Ctrl-C must not end it before the workers) and waits until it answers.
 * Children of a killed server may hold its data for some moments more, so a refusal is tried again.
 */
export async function launchPostgres({
  cluster,
  port,
  settings = DURABLE,
  signal,
}: PostgresLaunch): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    await endLeftover(cluster.directory);
    const child = spawnServer(cluster, port, settings);
    const ended = ending(child);
    if (await becomesReady(child, cluster.directory, signal)) {
      return { pid: child.pid ?? 0, ended, stop: (graceMs) => stop(child, ended, graceMs) };
    }
    if (attempt === ATTEMPTS_MAX) throw new Error(`PostgreSQL did not start:\n${tailOf(cluster.logFile)}`);
    await sleep(ATTEMPT_PAUSE_MS, undefined, { signal });
  }
}

function spawnServer(
  { directory, binaries, user, logFile }: Cluster,
  port: number,
  settings: string[],
): ChildProcess {
  putAsideWhenFull(logFile);
  const log = openSync(logFile, "a", 0o640);
  if (user) fchownSync(log, user.uid, user.gid);
  const flags = settings.flatMap((setting) => ["-c", setting]);
  const options = {
    ...asUser(user),
    detached: true,
    stdio: ["ignore", log, log] satisfies ["ignore", number, number],
  };
  const child = spawn(
    join(binaries.bin, "postgres"),
    ["-D", directory, "-p", String(port), ...flags],
    options,
  );
  closeSync(log);
  return child;
}

async function becomesReady(child: ChildProcess, directory: string, signal: AbortSignal): Promise<boolean> {
  for (let waited = 0; waited < READY_WITHIN_MS && !signal.aborted; waited += LOOK_EVERY_MS) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return false;
    if (saysReady(directory, child.pid)) return true;
    await sleep(LOOK_EVERY_MS);
  }
  child.kill("SIGQUIT");
  return false;
}

/** The last line of a stale lock file says "ready" as well, so the pid in its first line counts too. */
function saysReady(directory: string, pid: number): boolean {
  try {
    const lines = readFileSync(join(directory, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

/** Fast shutdown ends open connections and writes a checkpoint; an immediate one is repaired at the next start. */
const stop = (child: ChildProcess, ended: Promise<string>, graceMs: number) =>
  endBy(child, ended, [
    ["SIGINT", graceMs],
    ["SIGQUIT", QUIT_WITHIN_MS],
    ["SIGKILL", QUIT_WITHIN_MS],
  ]);
