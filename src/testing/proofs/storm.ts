import { setTimeout as sleep } from "node:timers/promises";
import { listenForChanges } from "@/realtime/notices";
import { type Draws, drawsFrom } from "../draws";
import { type AnsweringRig, answeringRig, letWrite, readBack } from "./crash-out-desk";
import { judgeIn } from "./judge-in";
import { judgeOut } from "./judge-out";
import type { Proof, ProofRow } from "./proof";
import { type Rig, rigAsWished } from "./rig";
import { acknowledgedAndLost } from "./webhook-deaths";

const SECONDS = 60;
const POSTS_A_SECOND = 500;
const PEOPLE = 2_000;
const ANSWERS = 60;
const ROLES = ["deliver", "relay", "pull", "ingest", "housekeeping", "deadlines"];
const TICK_MS = 20;
const READ_WITHIN_MS = 120_000;

export interface StormLimits {
  answerP99Ms: number;
  drainedMs: number;
  /** The longest time in which no screen is told of anything while the storm lasts. */
  silenceMs: number;
}
const LIMITS: StormLimits = { answerP99Ms: 500, drainedMs: 10 * 60_000, silenceMs: 5_000 };

/** An outage of the brand: everybody writes at once, and answers go out meanwhile. */
export const storm: Proof = {
  name: "storm",
  promise:
    "500 posts a second for 60 s by webhook and pull while answers go out: nothing lost, everybody answered in time",
  async run(say, wish) {
    const rig = await rigAsWished(wish);
    try {
      const seconds = wish.number("seconds", SECONDS);
      const row = await stormed(rig, {
        ...{ seconds, aSecond: wish.number("rate", POSTS_A_SECOND), answers: ANSWERS },
        ...{ seed: wish.seed, limits: LIMITS },
      });
      say(row);
      return [row];
    } finally {
      await rig.end();
    }
  },
};

export interface Storm {
  seconds: number;
  aSecond: number;
  /** Given by agents right before, so that they leave in the middle of it. */
  answers: number;
  seed: number;
  limits: StormLimits;
}

export async function stormed(
  rig: Rig,
  { seconds, aSecond, answers, seed, limits }: Storm,
): Promise<ProofRow> {
  const draws = drawsFrom(seed);
  const desk = await opened(rig, { draws, customers: answers + 1 });
  const silence = await watchScreens(rig);
  await desk.order(await desk.drawAnswers(answers, "stand"));
  rig.answeredMs.length = 0;
  const said = await blow(rig, { draws, seconds, aSecond });
  const silentMs = await silence();
  const drainedMs = await drained(rig);
  const faults = await judged(rig, desk, said);
  const p99 = percentile(rig.answeredMs, 0.99);
  if (p99 > limits.answerP99Ms) faults.push(`p99 of the webhook's answers was ${p99.toFixed(0)} ms`);
  if (drainedMs > limits.drainedMs) faults.push(`it took ${(drainedMs / 1_000).toFixed(0)} s to drain`);
  if (silentMs > limits.silenceMs)
    faults.push(`no screen was told of anything for ${silentMs.toFixed(0)} ms`);
  const figures = {
    ...{
      posts: said.size,
      "a second": (said.size / seconds).toFixed(0),
      acknowledged: rig.acknowledged.length,
    },
    ...{ p50: `${percentile(rig.answeredMs, 0.5).toFixed(0)} ms`, p99: `${p99.toFixed(0)} ms` },
    ...{ drained: `${(drainedMs / 1_000).toFixed(1)} s`, silence: `${silentMs.toFixed(0)} ms`, answers },
  };
  return { name: `${aSecond}/s for ${seconds} s`, passed: faults.length === 0, figures, faults };
}

async function opened(
  rig: Rig,
  { draws, customers }: { draws: Draws; customers: number },
): Promise<AnsweringRig> {
  await rig.web("-").ready;
  await rig.subscribe();
  letWrite(rig, customers);
  await rig.worker("-", ROLES).ready;
  for (const started = performance.now(); (await count(rig)).matters < customers; await sleep(TICK_MS * 5)) {
    if (performance.now() - started > READ_WITHIN_MS) throw new Error("The customers were never read.");
    await readBack(rig);
  }
  return answeringRig(rig, draws);
}

async function count({ sql }: Rig): Promise<{ matters: number; stored: number; undecided: number }> {
  const [row] = await sql<{ matters: number; stored: number; undecided: number }[]>`
    select (select count(*)::int from conversation) as matters,
      (select count(*)::int from platform_event where state = 'stored') as stored,
      (select count(*)::int from message where direction = 'outbound' and state in ('queued', 'sending')) as undecided`;
  if (!row) throw new Error("The tables did not answer.");
  return row;
}

/** The returned function says for how long at most nobody was told of anything. */
async function watchScreens({ sql }: Rig): Promise<() => Promise<number>> {
  let last = performance.now();
  let longest = 0;
  const unlisten = await listenForChanges(sql, () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  });
  return async () => {
    await unlisten();
    return Math.max(longest, performance.now() - last);
  };
}

const WORDS = [
  "where is my flight?",
  "STILL nothing, I will call my lawyer!!",
  "is this a joke",
  "cancelled AGAIN",
];

async function blow(
  { world }: Rig,
  { draws, seconds, aSecond }: { draws: Draws; seconds: number; aSecond: number },
): Promise<Map<string, string>> {
  const people = Array.from({ length: PEOPLE }, (_, at) =>
    world.people.put({ username: `crowd_${at}`, name: `Crowd ${at}` }),
  );
  const said = new Map<string, string>();
  for (const started = performance.now(); ; await sleep(TICK_MS)) {
    const elapsed = Math.min(seconds, (performance.now() - started) / 1_000);
    while (said.size < elapsed * aSecond) {
      const word = `w${said.size}x`;
      const text = `@haldenair ${draws.pick(WORDS)} ${word}`;
      said.set(word, world.people.post?.(draws.pick(people), text, { under: null }) ?? "");
    }
    if (elapsed >= seconds) return said;
  }
}

/** How long it takes until everything is acknowledged, applied and sent. */
async function drained(rig: Rig): Promise<number> {
  const started = performance.now();
  for (;;) {
    // In the order in which one becomes the next: what is sent is pushed, what is pushed is stored.
    const { undecided } = await count(rig);
    const undelivered = rig.world.push?.undelivered() ?? 0;
    const { stored } = await count(rig);
    const took = performance.now() - started;
    if (stored + undecided + undelivered === 0 || took > LIMITS.drainedMs) return took;
    await readBack(rig);
    await sleep(TICK_MS * 10);
  }
}

async function judged(rig: Rig, desk: AnsweringRig, said: ReadonlyMap<string, string>): Promise<string[]> {
  const { databaseUrl, simulatorUrl } = rig;
  const into = await judgeIn({
    databaseUrl,
    simulatorUrl,
    called: rig.world.people.brandCalled,
    poison: null,
  });
  const out = await judgeOut({ databaseUrl, simulatorUrl, acknowledged: desk.acknowledged });
  const named = Object.entries({ ...into, ...out }).flatMap(([kind, all]) =>
    Array.isArray(all) ? all.map((one) => `${kind}: ${one}`) : [],
  );
  return [...named, ...(await acknowledgedAndLost(rig, said))];
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
