import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { connect } from "@/db/client";
import { createVault } from "@/db/vault";
import { inheritedEnv } from "@/env";
import { connectorFor } from "@/platforms/registry";
import { storeConnected } from "@/services/connect-channel";
import { ending } from "@/tooling/household/finish";
import { keepLastWords } from "@/tooling/household/last-words";
import { residentMb } from "../benchmarks/processes";
import { anInbox } from "../factories";
import { redisAsWished } from "../product/redis-server";
import { throwawayPostgres } from "../throwaway-postgres";
import { type Asked, callsIn, judgeChannels, type Span } from "./channels/judge-channels";
import type { PretendedChannel } from "./channels/worlds";
import { freshDatabase } from "./fresh-database";
import type { Proof, ProofRow } from "./proof";

const CHANNELS = 2_000;
const MINUTES = 10;
const ROLES = ["pull", "relay", "ingest"];
const KEY = Buffer.alloc(32, 3).toString("base64");
const CONNECTED_AT_ONCE = 8;
const MEASURED_EVERY_MS = 15_000;
/** The server that refuses everybody for a while, and for what part of the time. */
const LIMITED = "instagram";
const LIMITED_FROM = 0.4;
const LIMITED_SHARE = 0.05;

/** Many channels of mixed traffic on one worker. */
export const channels: Proof = {
  name: "channels",
  promise: "2,000 channels on one worker: every source in time, within every limit, no stampede, memory flat",
  async run(say, wish) {
    const server = await throwawayPostgres();
    const { redisUrl, stop } = await redisAsWished(wish);
    try {
      const databaseUrl = await freshDatabase(server.url);
      const minutes = wish.number("minutes", MINUTES);
      const row = await manyChannels({
        ...{ databaseUrl, redisUrl, minutes, limits: LIMITS },
        channels: wish.number("channels", CHANNELS),
      });
      say(row);
      return [row];
    } finally {
      await stop();
      await server.stop();
    }
  },
};

export interface Limits {
  /** The longest time between two pulls of a source, over its interval. */
  gap: number;
  /** The most calls in one second, over the mean. */
  peak: number;
  /** Memory of the last third over that of the first. */
  growth: number;
}

const LIMITS: Limits = { gap: 2, peak: 4, growth: 1.1 };
/** Calls of a server at once: so many may be on their way when the first is refused. */
const ON_THEIR_WAY = 8;
/** Failures until it is left alone, the calls beside them, and then one after each rest. */
const TO_DEAD_MAX = 5 + ON_THEIR_WAY * 2;
const NARROW_MAX = 24;

export interface ManyChannels {
  databaseUrl: string;
  redisUrl: string | undefined;
  channels: number;
  minutes: number;
  limits: Limits;
}

export async function manyChannels(wish: ManyChannels): Promise<ProofRow> {
  const folder = mkdtempSync(join(tmpdir(), "sixty-channels-"));
  const file = join(folder, "calls.jsonl");
  const children: Child[] = [];
  const start = (entry: string, environment: Record<string, string>, roles: string[] = []) => {
    const started = child(entry, environment, roles);
    children.push(started);
    return started;
  };
  try {
    const platforms = start("src/testing/proofs/channels/platforms-process.ts", {});
    await platforms.said("ready");
    platforms.process.send({ channels: wish.channels, file });
    const { channels } = Opened.parse(await platforms.said("open"));
    await connectAll(wish.databaseUrl, channels);
    const { databaseUrl, redisUrl = "" } = wish;
    const environment = { DATABASE_URL: databaseUrl, SIXTY_KEY: KEY, REDIS_URL: redisUrl };
    const worker = start("src/testing/proofs/measured-worker.ts", environment, ROLES);
    await worker.said("ready");
    const during = { from: Date.now(), to: Date.now() + wish.minutes * 60_000 };
    const limited = limitedIn(during);
    const order = setTimeout(
      () => platforms.process.send({ server: LIMITED, limit: (limited.to - limited.from) / 1_000 }),
      limited.from - Date.now(),
    );
    const memory = await measured(worker, during.to);
    clearTimeout(order);
    const asked = judgeChannels(channels, callsIn(file), { during, limited });
    return rowOf(wish, { asked, memory, channels: channels.length, errors: errorsIn(worker.lastWords()) });
  } finally {
    for (const one of children) one.process.kill("SIGKILL");
    await Promise.all(children.map(({ ended }) => ended));
    rmSync(folder, { recursive: true, force: true });
  }
}

const Opened = z.object({ channels: z.array(z.custom<PretendedChannel>()) });

interface Child {
  process: ChildProcess;
  /** Its next message of this type. */
  said(type: string): Promise<unknown>;
  ended: Promise<string>;
  lastWords(): string;
}

function child(entry: string, environment: Record<string, string>, roles: string[]): Child {
  const started = spawn(process.execPath, ["src/tooling/run.mjs", entry, ...roles], {
    env: { ...inheritedEnv(), SIXTY_MODE: "demo", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = ending(started);
  const lastWords = keepLastWords([started.stdout, started.stderr], null, 200_000);
  const said = (type: string) =>
    new Promise<unknown>((resolve, reject) => {
      const hear = (message: unknown) => {
        if (!IsA.safeParse(message).success || IsA.parse(message).type !== type) return;
        started.off("message", hear);
        resolve(message);
      };
      started.on("message", hear);
      void ended.then((how) => reject(new Error(`${entry} ended (${how}): ${lastWords().slice(-500)}`)));
    });
  return { process: started, said, ended, lastWords };
}

const IsA = z.looseObject({ type: z.string() });

/** As an admin would, and the calls that prove the credentials left out. */
async function connectAll(databaseUrl: string, channels: PretendedChannel[]): Promise<void> {
  const connected = connect(databaseUrl, { max: CONNECTED_AT_ONCE + 1 });
  const { database } = connected;
  const context = { database, vault: createVault(KEY), connectorFor, now: () => new Date() };
  const { id: inboxId } = await anInbox(database);
  const left = [...channels];
  const connectLeft = async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      const { platform, credentials, baseUrl, account } = one;
      const connector = connectorFor(platform);
      await storeConnected(context, { platform, credentials, baseUrl, inboxId }, { connector, account });
    }
  };
  await Promise.all(Array.from({ length: CONNECTED_AT_ONCE }, connectLeft));
  await connected.close();
}

const limitedIn = ({ from, to }: Span): Span & { server: string } => {
  const begins = from + (to - from) * LIMITED_FROM;
  return { server: LIMITED, from: begins, to: begins + (to - from) * LIMITED_SHARE };
};

interface Sample {
  heapMb: number;
  residentMb: number;
}

const Memory = z.object({ heapBytes: z.number() });

/** Until then, every few seconds, with what can be cleared away cleared away. */
async function measured({ process: worker, said }: Child, until: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  while (Date.now() < until) {
    await sleep(Math.min(MEASURED_EVERY_MS, Math.max(0, until - Date.now())));
    const answer = said("memory");
    worker.send({ type: "measure" });
    const { heapBytes } = Memory.parse(await answer);
    samples.push({ heapMb: heapBytes / 2 ** 20, residentMb: residentMb(worker.pid ?? 0) });
  }
  return samples;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function thirds(samples: Sample[], of: keyof Sample): { first: number; last: number } {
  const third = Math.max(1, Math.floor(samples.length / 3));
  const meanOf = (some: Sample[]) => mean(some.map((sample) => sample[of]));
  return { first: meanOf(samples.slice(0, third)), last: meanOf(samples.slice(-third)) };
}

const errorsIn = (words: string): string[] =>
  words.split("\n").filter((line) => line.includes('"level":"error"'));

interface Seen {
  asked: Asked;
  memory: Sample[];
  channels: number;
  errors: string[];
}

function rowOf({ limits, minutes }: ManyChannels, { asked, memory, channels, errors }: Seen): ProofRow {
  const [heap, resident] = [thirds(memory, "heapMb"), thirds(memory, "residentMb")];
  const faults = [
    ...asked.neverAsked.map((name) => `never asked: ${name}`),
    ...(Math.max(asked.worstQuiet, asked.worstHot) > limits.gap ? [`late: ${asked.worstSource}`] : []),
    ...(asked.peak > limits.peak
      ? [`a stampede: ${asked.peak.toFixed(1)} times the mean in one second`]
      : []),
    ...(asked.refused > 0 ? [`${asked.refused} calls were refused for a limit`] : []),
    ...(asked.refusedInOrdered > ON_THEIR_WAY ? [`${asked.refusedInOrdered} found out about one limit`] : []),
    ...(asked.toDead > TO_DEAD_MAX + minutes * 2 ? [`${asked.toDead} calls to the dead server`] : []),
    ...(asked.mostNarrow > NARROW_MAX ? [`${asked.mostNarrow} of 30 calls: nothing kept for answers`] : []),
    ...(heap.last > heap.first * limits.growth ? ["the heap grows"] : []),
    ...errors.slice(0, 3).map((line) => line.slice(0, 300)),
  ];
  const megabytes = ({ first, last }: { first: number; last: number }) =>
    `${first.toFixed(0)} to ${last.toFixed(0)} MB`;
  const figures = {
    ...{ minutes, sources: asked.sources, calls: asked.calls, "a second": asked.perSecond.toFixed(1) },
    "longest gap at rest": asked.worstQuiet.toFixed(2),
    "when hot": asked.worstHot.toFixed(2),
    "busiest second / mean": asked.peak.toFixed(2),
    refused: asked.refused,
    "refused in a common limit": asked.refusedInOrdered,
    "to the dead server": asked.toDead,
    "most of 30": asked.mostNarrow,
    heap: megabytes(heap),
    resident: megabytes(resident),
    errors: errors.length,
  };
  return { name: `${channels} channels`, passed: faults.length === 0, figures, faults };
}
