import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedDatabase, migrateDatabase } from "@/tooling/start/database";

const GRACE_MS = 10_000;

export interface DurableServer {
  url: string;
  /** The postmaster, parent of every process of the server. */
  pid: number;
  stop(): Promise<void>;
}

/** PostgreSQL as the product runs it, migrated, in a folder that goes with `stop`. */
export async function durableServer(): Promise<DurableServer> {
  const folder = mkdtempSync(join(tmpdir(), "sixty-bench-"));
  // PostgreSQL may have to run as another user.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "logs"));
  const stopping = new AbortController();
  const { kept, url } = await embeddedDatabase({ folder, signal: stopping.signal, say: console.error });
  await migrateDatabase(url, { redisUrl: null });
  return {
    url,
    pid: kept.pid(),
    async stop() {
      await kept.stop(GRACE_MS);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
