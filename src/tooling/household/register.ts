import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { processBirth } from "./process-birth";

const Entries = z.array(z.object({ name: z.string(), pid: z.int(), birth: z.string() }));

const GONE_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 20;

/** Who our children are, kept in a file so that the next start knows them if this one is killed. */
export interface Register {
  add(name: string, pid: number): void;
  /** Ends children of a start that was killed: two simulators or two webs on one data folder would disagree. */
  endLeftovers(): Promise<void>;
}

export function registerIn(path: string): Register {
  return {
    add(name, pid) {
      const birth = processBirth(pid);
      if (birth) keep(path, [...living(path), { name, pid, birth }]);
    },
    async endLeftovers() {
      for (const { pid } of living(path)) killGroupOf(pid);
      for (let waited = 0; living(path).length > 0 && waited < GONE_WITHIN_MS; waited += LOOK_EVERY_MS)
        await sleep(LOOK_EVERY_MS);
      keep(path, []);
    },
  };
}

function living(path: string): z.infer<typeof Entries> {
  try {
    return Entries.parse(JSON.parse(readFileSync(path, "utf8"))).filter(
      ({ pid, birth }) => processBirth(pid) === birth,
    );
  } catch {
    return [];
  }
}

function keep(path: string, entries: z.infer<typeof Entries>): void {
  writeFileSync(`${path}.new`, JSON.stringify(entries));
  renameSync(`${path}.new`, path);
}

function killGroupOf(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It went by itself in this moment.
  }
}
