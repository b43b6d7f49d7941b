import { setTimeout as sleep } from "node:timers/promises";
import { drawsFrom } from "../draws";
import { type ThrowawayRedis, throwawayRedis } from "../product/redis-server";
import type { ArmedWorker } from "./armed-worker";
import { type AnsweringRig, answeringRig, letWrite, readBack } from "./crash-out-desk";
import { judgeIn } from "./judge-in";
import { judgeOut } from "./judge-out";
import type { Proof, ProofRow } from "./proof";
import { openRig, type Rig } from "./rig";

const ROLES = ["relay", "pull", "ingest", "deliver", "deadlines", "housekeeping"];
const BRAND = "haldenair";
const CUSTOMERS = 120;
const TICK_MS = 200;
const ANSWERS_MAX = 20;
/** One tick in so many brings an answer as well. */
const TICKS_TO_ANSWER = 5;
const CALM_MS = 3_000;
const HANG_MS = 8_000;
const RECOVERY_LIMIT_MS = 60_000;
/** At its fastest a source is pulled this often; the rest of a delay is what the absence added. */
const PULLED_EVERY_S = 5;
const ADDED_MAX_S = 30;
/** More than these lines of errors are a storm. */
const ERRORS_MAX = 3;
const STOP_LIMIT_MS = 10_000;

/** What the queue's Redis may suffer in the middle of traffic and of sending. */
export const redis: Proof = {
  name: "redis",
  promise: "Redis killed, emptied, hanging or down: nothing lost, nothing twice, at most 30 s later",
  async run(say, wish) {
    const server = await throwawayRedis();
    const rig = await openRig({ redisUrl: server.url });
    try {
      const downMs = wish.number("minutes", 1) * 60_000;
      return await disturb(
        { rig, server },
        { downMs, customers: CUSTOMERS, seed: wish.seed, say, row: wish.row },
      );
    } finally {
      await rig.end();
      await server.stop();
    }
  },
};

interface Place {
  rig: Rig;
  server: ThrowawayRedis;
}

export interface Disturbances {
  /** How long the longest absence lasts. */
  downMs: number;
  /** Whose matters wait for answers. */
  customers: number;
  /** Which of what Redis may suffer; all of it where nothing is said. */
  suffers?: string[];
  seed: number;
  say(row: ProofRow | undefined): void;
  row(name: string, work: () => Promise<ProofRow>): Promise<ProofRow>;
}

export async function disturb(
  { rig, server }: Place,
  { downMs, customers, suffers, seed, say, row }: Disturbances,
): Promise<ProofRow[]> {
  const worker = rig.worker("-", ROLES);
  const desk = await openDesk(rig, { customers, seed });
  const away = async (milliseconds: number) => {
    await server.kill();
    await sleep(milliseconds);
    await server.start();
  };
  const hang = async () => {
    server.pause();
    await sleep(HANG_MS);
    server.resume();
  };
  const acts: [name: string, act: () => Promise<void>][] = [
    ["killed and back, empty", () => away(0)],
    ["flushed", () => server.flush()],
    ["answers nobody", hang],
    [`down ${downMs / 1_000} s`, () => away(downMs)],
  ];
  const rows: ProofRow[] = [];
  for (const [name, act] of acts.filter(([name]) => suffers?.includes(name) ?? true)) {
    rows.push(await row(name, () => suffer({ rig, desk, worker }, { name, act })));
    say(rows.at(-1));
  }
  rows.push(await row("ended while it is down", () => endWhileDown(server, worker)));
  say(rows.at(-1));
  return rows;
}

/** Customers whose matters wait for answers. */
async function openDesk(
  rig: Rig,
  { customers, seed }: Pick<Disturbances, "customers" | "seed">,
): Promise<AnsweringRig> {
  letWrite(rig, customers);
  for (;;) {
    await sleep(TICK_MS);
    await readBack(rig);
    const [read] = await rig.sql<{ n: number }[]>`select count(*)::int as n from conversation`;
    if ((read?.n ?? 0) >= customers) return answeringRig(rig, drawsFrom(seed));
  }
}

interface Stage {
  rig: Rig;
  desk: AnsweringRig;
  worker: ArmedWorker;
}

async function suffer(
  { rig, desk, worker }: Stage,
  { name, act }: { name: string; act: () => Promise<void> },
): Promise<ProofRow> {
  const [clock] = await rig.sql<{ now: Date }[]>`select clock_timestamp() as now`;
  const since = clock?.now ?? new Date();
  const errorsBefore = errorsIn(worker);
  let isOver = false;
  const disturbed = sleep(CALM_MS)
    .then(act)
    .then(() => sleep(CALM_MS))
    .finally(() => {
      isOver = true;
    });
  for (let tick = 0; !isOver; tick += 1) {
    writes(rig, `${name} ${tick}`);
    // People are few in a long absence: what counts is how long each answer takes.
    if (tick % TICKS_TO_ANSWER === 0 && tick / TICKS_TO_ANSWER < ANSWERS_MAX)
      await desk.order(await desk.drawAnswers(1, "stand"));
    await sleep(TICK_MS);
  }
  await disturbed;
  const settled = await settle(rig, desk);
  return rowOf({ name, ...settled, ...(await delays(rig, since)), errors: errorsIn(worker) - errorsBefore });
}

let counter = 0;

function writes({ world: { people } }: Rig, text: string): void {
  counter += 1;
  const person = people.put({ username: `storm_${counter}`, name: `Storm ${counter}` });
  people.post?.(person, `@${BRAND} ${text} ${counter}`, { under: null });
}

interface Verdict {
  written: number;
  answers: number;
  /** Every difference between platform and tables, by kind. */
  wrong: Record<string, string[]>;
}

async function settle(rig: Rig, desk: AnsweringRig): Promise<{ verdict: Verdict; seconds: number }> {
  for (const started = performance.now(); ; await sleep(TICK_MS)) {
    await readBack(rig);
    const verdict = await judged(rig, desk);
    const elapsedMs = performance.now() - started;
    const isClean = Object.values(verdict.wrong).every((all) => all.length === 0);
    if (isClean || elapsedMs > RECOVERY_LIMIT_MS) return { verdict, seconds: elapsedMs / 1_000 };
  }
}

async function judged(
  { databaseUrl, simulatorUrl, world }: Rig,
  { acknowledged }: AnsweringRig,
): Promise<Verdict> {
  const where = { databaseUrl, simulatorUrl };
  const { written, ...into } = await judgeIn({ ...where, called: world.people.brandCalled, poison: null });
  const { sent, refused, unknown, ...out } = await judgeOut({ ...where, acknowledged });
  const wrong = {
    ...{ ...into, lost: [...into.lost, ...out.lost], twice: [...into.twice, ...out.twice] },
    ...{ unsaid: out.unsaid, stuck: out.stuck, unfound: out.unfound, doubled: out.doubled },
    ...{ disordered: out.disordered, unkept: out.unkept },
  };
  return { written, answers: sent + refused + unknown, wrong };
}

/** From writing to being read, and from the end of the time for undoing to being said, at their slowest. */
async function delays({ sql }: Rig, since: Date): Promise<{ slowestIn: number; slowestOut: number }> {
  const [found] = await sql<{ came: number | null; went: number | null }[]>`
    select
      max(extract(epoch from created_at - occurred_at))
        filter (where direction = 'inbound' and visibility = 'public' and occurred_at > ${since}) as came,
      max(extract(epoch from sent_at - send_at))
        filter (where direction = 'outbound' and origin = 'agent' and created_at > ${since}) as went
    from message`;
  return { slowestIn: Number(found?.came ?? 0), slowestOut: Number(found?.went ?? 0) };
}

const errorsIn = (worker: ArmedWorker): number => worker.lastWords().split('"level":"error"').length - 1;

interface Suffered {
  name: string;
  verdict: Verdict;
  seconds: number;
  slowestIn: number;
  slowestOut: number;
  errors: number;
}

function rowOf({ name, verdict, seconds, slowestIn, slowestOut, errors }: Suffered): ProofRow {
  const { written, answers, wrong } = verdict;
  const faults = Object.entries(wrong).flatMap(([kind, all]) => all.map((one) => `${kind}: ${one}`));
  if (slowestIn > PULLED_EVERY_S + ADDED_MAX_S) faults.push(`read only after ${slowestIn.toFixed(1)} s`);
  if (slowestOut > ADDED_MAX_S) faults.push(`said only after ${slowestOut.toFixed(1)} s`);
  if (errors > ERRORS_MAX) faults.push(`${errors} lines of errors in the log`);
  const figures = {
    ...{
      written,
      answers,
      lost: wrong.lost?.length ?? 0,
      twice: wrong.twice?.length ?? 0,
    },
    "slowest in s": slowestIn.toFixed(1),
    "slowest out s": slowestOut.toFixed(1),
    "settled s": seconds.toFixed(1),
  };
  return { name, passed: faults.length === 0 && written > 0, figures, faults };
}

async function endWhileDown(server: ThrowawayRedis, worker: ArmedWorker): Promise<ProofRow> {
  await server.kill();
  await sleep(CALM_MS);
  const started = performance.now();
  worker.kill("SIGTERM");
  const isInTime = await Promise.race([
    worker.died.then(() => true),
    sleep(STOP_LIMIT_MS, false, { ref: false }),
  ]);
  if (!isInTime) worker.kill("SIGKILL");
  await worker.died;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const faults = isInTime ? [] : [`it had not ended after ${STOP_LIMIT_MS / 1_000} s`];
  return { name: "ended while it is down", passed: isInTime, figures: { "ended after s": seconds }, faults };
}
