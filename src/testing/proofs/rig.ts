import { type ChildProcess, spawn } from "node:child_process";
import postgres from "postgres";
import { type Connected, connect } from "@/db/client";
import { createVault, type Vault } from "@/db/vault";
import { inheritedEnv } from "@/env";
import { serveFake } from "@/platforms/serve-fake";
import { type FakeX, fakeX } from "@/platforms/x/fake/fake-x";
import { seedDemo } from "@/services/seed-demo";
import { ensureDemoBrand } from "@/simulator/brand";
import { control } from "@/simulator/control";
import { ending } from "@/tooling/household/finish";
import { keepLastWords } from "@/tooling/household/last-words";
import { migrateDatabase } from "@/tooling/start/database";
import { throwawayPostgres } from "../throwaway-postgres";

const KEY = Buffer.alloc(32, 3).toString("base64");
const ENTRY = "src/testing/proofs/crashing-worker.ts";
const NAME = "proof";
/** Limits of the platform are another proof's matter. */
const NO_LIMITS = 100_000;
/** A run that has neither died nor got where it should by then is counted as a fault. */
const RUN_LIMIT_MS = 60_000;
const KILLED = "SIGKILL";

/**
 * What a proof needs to let real worker processes die: one database, one simulated X with its control API, and the
 * demo's organisation. Much cheaper than the whole product, so that hundreds of deaths take minutes.
 */
export interface Rig extends Connected {
  databaseUrl: string;
  simulatorUrl: string;
  fake: FakeX;
  vault: Vault;
  brandId: string;
  /** Starts the named roles, armed with `plan` (see arm-worker.ts; "-" is none), as production starts them. */
  worker(plan: string, roles: string[]): ArmedWorker;
  end(): Promise<void>;
}

export interface ArmedWorker {
  pid: number;
  /** True when it died of its plan; false when it ended otherwise or had to be ended. */
  died: Promise<boolean>;
  lastWords(): string;
  kill(signal: NodeJS.Signals): void;
}

/** On a database of its own, or on a migrated one that is given. Everything is gone with `end`. */
export async function openRig(given: { databaseUrl?: string } = {}): Promise<Rig> {
  const server = given.databaseUrl === undefined ? await throwawayPostgres() : null;
  const databaseUrl = given.databaseUrl ?? (server ? await freshDatabase(server.url) : "");
  const fake = fakeX({ clock: { now: () => new Date() } });
  fake.limits.scale = NO_LIMITS;
  const brand = ensureDemoBrand(fake.stage);
  const served = await serveFake((request) =>
    new URL(request.url).pathname.startsWith("/_sim") ? control(fake, request) : fake.fetch(request),
  );
  const connected = connect(databaseUrl, { max: 4 });
  const vault = createVault(KEY);
  await seedDemo(connected.database, { now: new Date(), simulatorUrl: served.url, vault });
  const pool = spares(databaseUrl);
  return {
    ...connected,
    databaseUrl,
    simulatorUrl: served.url,
    fake,
    vault,
    brandId: brand.id,
    worker: (plan, roles) => pool.next()(plan, roles),
    async end() {
      await pool.end();
      await served.close();
      await connected.close();
      await server?.stop();
    },
  };
}

async function freshDatabase(url: (name: string) => string): Promise<string> {
  const sql = postgres(url("postgres"), { max: 1, onnotice: () => {} });
  await sql`create database ${sql(NAME)}`.finally(() => sql.end());
  await migrateDatabase(url(NAME), { redisUrl: null });
  return url(NAME);
}

/** Started and loaded, waiting to be told what it is to be. */
type Spare = (plan: string, roles: string[]) => ArmedWorker;

/** Loading takes most of a start: the next ones load while the last one dies. */
const SPARES = 2;

function spares(databaseUrl: string) {
  const waiting: Spare[] = [];
  const all = new Set<ChildProcess>();
  return {
    next(): Spare {
      while (waiting.length <= SPARES) waiting.push(spare(databaseUrl, all));
      const [first, ...rest] = waiting.splice(0);
      waiting.push(...rest);
      if (!first) throw new Error("No worker waits.");
      return first;
    },
    async end() {
      const left = [...all];
      for (const child of left) child.kill(KILLED);
      await Promise.all(left.map((child) => child.exitCode ?? child.signalCode ?? ending(child)));
    },
  };
}

function spare(databaseUrl: string, all: Set<ChildProcess>): Spare {
  const child = spawn(process.execPath, ["src/tooling/run.mjs", ENTRY], {
    env: { ...inheritedEnv(), DATABASE_URL: databaseUrl, REDIS_URL: "", SIXTY_KEY: KEY, SIXTY_MODE: "demo" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  all.add(child);
  const lastWords = keepLastWords([child.stdout, child.stderr], null);
  const ended = ending(child).finally(() => all.delete(child));
  return (plan, roles) => {
    child.send({ plan, roles });
    let isEnded = false;
    const kill = (signal: NodeJS.Signals) => {
      isEnded = true;
      child.kill(signal);
    };
    const late = setTimeout(() => kill(KILLED), RUN_LIMIT_MS);
    const died = ended.then((how) => {
      clearTimeout(late);
      return how === KILLED && !isEnded;
    });
    return { pid: child.pid ?? 0, died, lastWords, kill };
  };
}
