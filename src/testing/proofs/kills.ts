import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { InboxRow } from "@/core/views";
import { type Product, startProduct } from "@/tooling/tests/product";
import { AgentClient } from "../product/agent-client";
import { control } from "../product/control";
import { demoManager } from "../product/demo-people";
import { PARTS, type Part, pidOf } from "../product/pid-of";
import { redisAsWished } from "../product/redis-server";
import { type Case, isClean, judge, type Verdict } from "./judge";
import type { Proof, ProofRow } from "./proof";

const POSTS = 40;
const ANSWERS = 8;
const BETWEEN_POSTS_MS = 50;
/** Answers leave eight seconds after they were written: the kill falls among them. */
const UNDO_MS = 8_000;
const RECOVERY_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 250;
/** Whose ledger the judge reads; the others die in proofs of their own. */
const JUDGED = "x";
const BRAND = "haldenair";
const STORM = "storm_";

/** Each process is killed once in the middle of traffic and once in the middle of sending. */
export const kills: Proof = {
  name: "kills",
  promise:
    "kill -9 of any process in the middle of traffic or of sending: nothing lost, nothing twice, back within 30 s",
  async run(say, wish) {
    const queue = await redisAsWished(wish);
    const product = await startProduct({ environment: queue.environment });
    try {
      const rows: ProofRow[] = [];
      for (const part of PARTS) {
        rows.push(await killInTraffic(product, part));
        say(rows.at(-1));
        rows.push(await killInSending(product, part));
        say(rows.at(-1));
      }
      return rows;
    } finally {
      await product.stop();
      await queue.stop();
    }
  },
};

async function killInTraffic(product: Product, part: Part): Promise<ProofRow> {
  const author = `${STORM}${part}`;
  await control(product, "people", { username: author });
  for (let at = 0; at < POSTS; at += 1) {
    if (at === POSTS / 2) process.kill(pidOf(product, part), "SIGKILL");
    await persist(() =>
      control(product, "post", { author, text: `@${BRAND} number ${at} while ${part} dies ${randomUUID()}` }),
    );
    await sleep(BETWEEN_POSTS_MS);
  }
  return settle(product, `${part} in traffic`);
}

async function killInSending(product: Product, part: Part): Promise<ProofRow> {
  const agent = await signedIn(product);
  const open = (await agent.allRows())
    .filter(
      ({ platform, visibility, clock, hasUnknownSend }) =>
        platform === JUDGED && visibility === "public" && clock && !hasUnknownSend,
    )
    .slice(0, ANSWERS);
  for (const row of open) await persist(() => answer(agent, row, part));
  await sleep(UNDO_MS - LOOK_EVERY_MS);
  process.kill(pidOf(product, part), "SIGKILL");
  return settle(product, `${part} in sending`);
}

async function answer(agent: AgentClient, row: InboxRow, part: Part): Promise<void> {
  const conversation = await agent.conversation(row.id);
  const targetId = conversation.composer.publicTargetId;
  if (!targetId || conversation.composer.publicBlocked) return;
  const result = await agent.command({
    type: "reply",
    commandId: randomUUID(),
    conversationId: row.id,
    messageId: randomUUID(),
    visibility: "public",
    body: `We look into it (${part}, ${randomUUID()}).`,
    targetId,
    basedOnVersion: conversation.version,
  });
  if (!result.ok && result.reason !== "stale_thread")
    throw new Error(`The answer was not taken: ${result.reason}`);
}

/** Waits until platform and tables agree, and says how long that took. */
async function settle(product: Product, name: string): Promise<ProofRow> {
  const started = Date.now();
  let verdict: Verdict | null = null;
  while (Date.now() - started < RECOVERY_LIMIT_MS) {
    verdict = await judge(caseOf(product)).catch(() => verdict);
    if (verdict && isClean(verdict) && (await isServing(product))) break;
    await sleep(LOOK_EVERY_MS);
  }
  const passed = verdict !== null && isClean(verdict) && (await isServing(product));
  const seconds = ((Date.now() - started) / 1_000).toFixed(1);
  return {
    name,
    passed,
    figures: { seconds, written: verdict?.written ?? 0, answers: verdict?.answers ?? 0 },
    faults: faultsOf(verdict),
  };
}

const faultsOf = (verdict: Verdict | null): string[] =>
  verdict === null
    ? ["the judge could not read the tables"]
    : Object.entries(verdict).flatMap(([kind, value]) =>
        Array.isArray(value) ? value.map((one) => `${kind}: ${one}`) : [],
      );

const caseOf = ({ databaseUrl, simulatorUrl }: Product): Case => ({
  databaseUrl,
  simulatorUrl: simulatorUrl ?? "",
  brand: BRAND,
  awaited: STORM,
});

const isServing = (product: Product) =>
  fetch(`${product.url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

const signedIn = (product: Product): Promise<AgentClient> =>
  persist(() => AgentClient.signIn(product.url, demoManager()));

/** The door may be away for a moment, as it would be for a person: try again until the limit. */
async function persist<T>(act: () => Promise<T>): Promise<T> {
  for (const started = Date.now(); ; await sleep(LOOK_EVERY_MS)) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() - started > RECOVERY_LIMIT_MS) throw error;
    }
  }
}
