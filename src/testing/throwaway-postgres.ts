import { chmodSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { anyPort } from "@/tooling/household/ports";
import { processBirth } from "@/tooling/household/process-birth";
import { serviceUser } from "@/tooling/household/reach";
import { shippedBinaries } from "@/tooling/postgres/binaries";
import { openCluster } from "@/tooling/postgres/cluster";
import { endLeftover } from "@/tooling/postgres/leftover";
import { databaseUrl, launchPostgres, THROWAWAY } from "@/tooling/postgres/server";

const PREFIX = "sixty-test";
const GRACE_MS = 2_000;

export interface ThrowawayPostgres {
  /** The address of a database on it; the database itself is the caller's to create. */
  url(name: string): string;
  stop(): Promise<void>;
}

/** A PostgreSQL in the temporary folder that is gone with `stop`; what killed runs have left there is swept first. */
export async function throwawayPostgres(): Promise<ThrowawayPostgres> {
  await sweep();
  const folder = join(tmpdir(), `${PREFIX}-${process.pid}-${Date.now()}`);
  mkdirSync(join(folder, "logs"), { recursive: true });
  chmodSync(folder, 0o755);
  const user = serviceUser();
  const signal = new AbortController().signal;
  const cluster = await openCluster({
    folder,
    binaries: shippedBinaries(user, folder),
    user,
    signal,
    quick: true,
  });
  const port = await anyPort();
  const server = await launchPostgres({ cluster, port, settings: THROWAWAY, signal });
  return {
    url: (name) => databaseUrl(cluster, { port, name }),
    async stop() {
      await server.stop(GRACE_MS);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = new RegExp(`^${PREFIX}-(\\d+)-`).exec(name) ?? [];
    if (pid === undefined || processBirth(Number(pid)) !== null) continue;
    await endLeftover(join(tmpdir(), name, "postgres"));
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
