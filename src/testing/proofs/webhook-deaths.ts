import { setTimeout as sleep } from "node:timers/promises";
import type { Road } from "./crash-in";
import type { Rig } from "./rig";
import type { Traffic } from "./traffic";

const ACTS_BEFORE = 6;
const TICK_MS = 80;
const ANSWER_LIMIT_MS = 30_000;

/** What answers webhooks dies, one after the other, while the platform goes on knocking; nothing is pulled meanwhile. */
export const webhookRoad = (rig: Rig, traffic: Traffic): Road => ({
  async open() {
    const web = rig.web("-");
    await web.ready;
    await rig.subscribe();
    web.kill("SIGKILL");
    await web.died;
  },
  async die(plan) {
    for (let at = 0; at < ACTS_BEFORE; at += 1) traffic.act();
    const web = rig.web(plan);
    let isOver = false;
    const died = web.died.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      traffic.act();
      await Promise.race([died, sleep(TICK_MS)]);
    }
    return (await died) ? null : `${plan} was not reached: ${web.lastWords().slice(-300)}`;
  },
  async broken() {
    await answerOne(rig);
    return acknowledgedAndLost(rig, traffic.said);
  },
});

/** Processes that all die before they answer leave nothing to hold them to: one that lives answers what still knocks. */
async function answerOne(rig: Rig): Promise<void> {
  const web = rig.web("-");
  await web.ready;
  const until = performance.now() + ANSWER_LIMIT_MS;
  while (rig.acknowledged.length === 0 && performance.now() < until) await sleep(TICK_MS);
  web.kill("SIGKILL");
  await web.died;
}

/** What was answered with 200 must be a row: `said` tells the ids by the words that deliveries carry. */
export async function acknowledgedAndLost(
  { sql, acknowledged }: Rig,
  said: ReadonlyMap<string, string>,
): Promise<string[]> {
  const ids = acknowledged
    .flatMap(({ body = "" }) => body.match(WORDS) ?? [])
    .flatMap((word) => said.get(word) ?? []);
  const stored = await sql<{ id: string }[]>`
    select external_id as id from platform_event union select version from platform_event`;
  const known = new Set(stored.map(({ id }) => id));
  const nothing = ids.length === 0 ? ["the platform was never answered"] : [];
  return [...nothing, ...ids.filter((id) => !known.has(id)).map((id) => `acknowledged and lost: ${id}`)];
}

const WORDS = /\bw\d+x\b/g;
