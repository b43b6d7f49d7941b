import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Product, startProduct } from "@/tooling/tests/product";
import { redisAsWished } from "../product/redis-server";
import { recording } from "../recording";
import { judgeReplay, type ReplayVerdict } from "./judge-replay";
import { differences, statesOf } from "./judge-states";
import type { Proof, ProofRow, ProofWish } from "./proof";
import { killingSpree } from "./replay-kills";
import { type Replaying, startReplay } from "./replay-run";

const CONVERSATIONS = 600;
const KILLS = 20;
const OVER = "10m";
/** In peace nothing has to fit in between. */
const OVER_IN_PEACE = "1m";
const DUPLICATES = "0.1";
const SHUFFLE_SECONDS = "60";
/** What was played must stand at its place so soon after the last kill. */
const SETTLED_WITHIN_MS = 180_000;
const LOOK_MS = 2_000;

/**
 * Recorded traffic through the whole product by both roads, once in peace and once with deliveries repeated and mixed
 * and its processes killed: the named recordings, or one of fictional brands. `--kills N` of each process, `--over D`,
 * `--redis`.
 */
export const replay = (recordings: string[]): Proof => ({
  name: "replay",
  promise:
    "every recorded line once, in the thread of what it answers, brand answers ours; killed or not, the same state",
  async run(say, wish) {
    const missing = recordings.filter((file) => !existsSync(file));
    if (missing.length > 0) throw new Error(`There is no file ${missing.join(", ")}.`);
    const folder = mkdtempSync(join(tmpdir(), "sixty-replay-"));
    try {
      const rows: ProofRow[] = [];
      for (const [at, file] of (recordings.length > 0 ? recordings : [fictional(folder)]).entries()) {
        const row = () => compared({ file, wish, receipts: join(folder, String(at)) });
        rows.push(await wish.row(basename(file), row));
        say(rows.at(-1));
      }
      return rows;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

function fictional(folder: string): string {
  const file = join(folder, "fictional.jsonl");
  writeFileSync(
    file,
    recording(CONVERSATIONS)
      .map((one) => JSON.stringify(one))
      .join("\n"),
  );
  return file;
}

interface Comparison {
  file: string;
  wish: ProofWish;
  /** How the files of the receipts begin. */
  receipts: string;
}

async function compared({ file, wish, receipts }: Comparison): Promise<ProofRow> {
  const over = wish.option("over") || OVER;
  const kills = wish.number("kills", KILLS);
  const calm = await run({
    ...{ file, wish, receipt: `${receipts}-calm` },
    more: ["--over", OVER_IN_PEACE],
    kills: 0,
  });
  const trouble = ["--duplicates", DUPLICATES, "--shuffle", SHUFFLE_SECONDS, "--seed", String(wish.seed)];
  const shaken = await run({
    ...{ file, wish, receipt: `${receipts}-shaken` },
    more: ["--over", over, ...trouble],
    kills,
  });
  const differing = differences(calm.states, shaken.states).map((line) => `other state: ${line}`);
  const tooFew = shaken.killed < kills * 3 ? [`only ${shaken.killed} kills fell into the run`] : [];
  const faults = [
    ...calm.faults.map((fault) => `in peace: ${fault}`),
    ...shaken.faults,
    ...differing,
    ...tooFew,
  ];
  const { inbound, answers } = shaken.verdict;
  return {
    name: basename(file),
    passed: faults.length === 0 && inbound > 0,
    figures: {
      inbound,
      answers,
      kills: shaken.killed,
      seconds: shaken.seconds.toFixed(0),
      "other state": differing.length,
      faults: faults.length,
    },
    faults,
  };
}

interface Run {
  file: string;
  wish: ProofWish;
  receipt: string;
  more: string[];
  /** Of each process. */
  kills: number;
}

interface Ran {
  verdict: ReplayVerdict;
  faults: string[];
  states: Map<string, string>;
  killed: number;
  seconds: number;
}

/** On a product of its own, so that two runs can be compared. */
async function run({ file, wish, receipt, more, kills }: Run): Promise<Ran> {
  const queue = await redisAsWished(wish);
  const product = await startProduct({ environment: queue.environment });
  const started = performance.now();
  try {
    const replaying = startReplay([file, "--data", product.folder, "--receipt", receipt, ...more]);
    const killed = await killedMeanwhile(product, replaying, kills);
    const code = await replaying.ended;
    const seconds = (performance.now() - started) / 1_000;
    const verdict = await settled({ file, receipt, databaseUrl: product.databaseUrl });
    const faults = [...(code === 0 ? [] : [`the replay ended with ${code}`]), ...faultsIn(verdict)];
    const states = await statesOf({ receipt, databaseUrl: product.databaseUrl });
    return { verdict, faults, states, killed, seconds };
  } finally {
    await product.stop();
    await queue.stop();
  }
}

async function killedMeanwhile(product: Product, replaying: Replaying, kills: number): Promise<number> {
  if (kills === 0) return 0;
  await replaying.begun;
  return killingSpree(product, { kills, isOver: replaying.isOver });
}

/** What was played last may still be on its way. */
async function settled(asked: Parameters<typeof judgeReplay>[0]): Promise<ReplayVerdict> {
  for (const started = Date.now(); ; await sleep(LOOK_MS)) {
    const verdict = await judgeReplay(asked);
    if (faultsIn(verdict).length === 0 || Date.now() - started > SETTLED_WITHIN_MS) return verdict;
  }
}

const faultsIn = ({ inbound: _, answers: __, ...faults }: ReplayVerdict): string[] =>
  Object.entries(faults).flatMap(([fault, lines]) => lines.map((line: string) => `${fault}: ${line}`));
