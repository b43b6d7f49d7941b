import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { processBirth } from "./process-birth";

const ATTEMPTS_MAX = 5;

const Holder = z.object({ pid: z.int(), birth: z.string(), address: z.string().nullable() });
type Holder = z.infer<typeof Holder>;

export interface Lock {
  /** Tells a second start where the first one is to be found. */
  announce(address: string): void;
  release(): void;
}

export class AlreadyRunsError extends Error {
  override readonly name = "AlreadyRunsError";
  constructor({ pid, address }: Holder) {
    super(
      address ? `Sixty already runs as pid ${pid}: open ${address}` : `Sixty already starts as pid ${pid}.`,
    );
  }
}

/**
 * One start per data folder. The lock of a process that was killed is taken over.
 * Throws AlreadyRunsError while its holder lives.
 */
export function takeLock(path: string, pid = process.pid): Lock {
  const own: Holder = { pid, birth: processBirth(pid) ?? "", address: null };
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    if (placeWhole(path, own)) return lockOn(path, own);
    const holder = readHolder(path);
    if (holder && holder.birth === processBirth(holder.pid)) throw new AlreadyRunsError(holder);
    clearAway(path, holder);
  }
  throw new Error(`The lock ${path} could not be taken: others take and leave it all the time.`);
}

function lockOn(path: string, own: Holder): Lock {
  return {
    announce(address) {
      const draft = drafted(path, { ...own, address });
      renameSync(draft, path);
    },
    release() {
      const holder = readHolder(path);
      if (holder?.pid === own.pid && holder.birth === own.birth) rmSync(path, { force: true });
    },
  };
}

/** A link appears whole or not at all, so no reader meets a lock without its words. */
function placeWhole(path: string, holder: Holder): boolean {
  const draft = drafted(path, holder);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moved before it is judged: between reading and removing, another start may have put its own lock here. */
function clearAway(path: string, stale: Holder | null): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved && moved.birth !== stale?.birth && moved.birth === processBirth(moved.pid))
    placeWhole(path, moved);
  rmSync(aside, { force: true });
}

function drafted(path: string, holder: Holder): string {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o644 });
  return draft;
}

function readHolder(path: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}
