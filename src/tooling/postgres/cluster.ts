import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ending } from "@/tooling/household/finish";
import type { SystemUser } from "@/tooling/household/reach";
import { keptSecret } from "@/tooling/household/secrets";
import type { Binaries } from "./binaries";

/** One PostgreSQL data directory and what is needed to run it. */
export interface Cluster {
  directory: string;
  password: string;
  binaries: Binaries;
  user: SystemUser | null;
  logFile: string;
}

export const SUPERUSER = "sixty";

export interface ClusterPlace {
  /** The data folder: the cluster, its password and its log live in it. */
  folder: string;
  binaries: Binaries;
  user: SystemUser | null;
  signal: AbortSignal;
  /** For data that is thrown away: made without waiting for the disk. */
  quick?: boolean;
}

/** The cluster in the data folder, made on the first call. A first start that was killed half-way leaves nothing behind. */
export async function openCluster({ folder, binaries, user, signal, quick }: ClusterPlace): Promise<Cluster> {
  const directory = join(folder, "postgres");
  const passwordFile = join(folder, "postgres-password");
  const password = keptSecret(passwordFile);
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const cluster = { directory, password, binaries, user, logFile: join(folder, "logs", "postgres.log") };
  if (existsSync(directory)) refuseOtherMajor(directory, binaries.major);
  else
    await initialise(cluster, {
      extra: [`--pwfile=${passwordFile}`, ...(quick ? ["--no-sync"] : [])],
      signal,
    });
  return cluster;
}

async function initialise(
  { directory, binaries, user }: Cluster,
  { extra, signal }: { extra: string[]; signal: AbortSignal },
): Promise<void> {
  const draft = `${directory}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (user) chownSync(draft, user.uid, user.gid);
  await run(join(binaries.bin, "initdb"), [...INITDB, ...extra, "-D", draft], { user, signal });
  renameSync(draft, directory);
}

/** A locale of PostgreSQL's own, so that the order of texts doesn't depend on the machine. */
const INITDB = [
  `--username=${SUPERUSER}`,
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--locale=C.UTF-8",
];

function refuseOtherMajor(directory: string, major: string): void {
  const found = readFileSync(join(directory, "PG_VERSION"), "utf8").trim();
  if (found === major) return;
  throw new Error(
    `${directory} was made by PostgreSQL ${found}, and this is ${major}. ` +
      "Move its data with pg_dump of the old version, or name another folder: npm start -- --data DIR",
  );
}

async function run(
  command: string,
  args: string[],
  { user, signal }: { user: SystemUser | null; signal: AbortSignal },
): Promise<void> {
  const child = spawn(command, args, {
    ...asUser(user),
    signal,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const how = await ending(child);
  if (child.exitCode !== 0) throw new Error(`${command} failed (${how}): ${complaints.trim()}`);
}

/** The working directory is one that every user may stand in. */
export const asUser = (user: SystemUser | null) => (user ? { uid: user.uid, gid: user.gid, cwd: "/" } : {});
