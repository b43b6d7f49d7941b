import { setTimeout as sleep } from "node:timers/promises";
import { listenForChanges } from "@/realtime/notices";
import { judgeIn } from "./judge-in";
import type { Proof, ProofRow } from "./proof";
import { freeLeases } from "./pull-deaths";
import { type Rig, rigAsWished } from "./rig";

const ROUNDS = 5;
const COPIES = 1_000;
const ROLES = ["pull", "ingest", "relay"];
const LOOK_EVERY_MS = 100;
const WITHIN_MS = 60_000;
/** What comes after the first may not be told; so long nobody may say anything. */
const QUIET_MS = 1_500;

/** One delivery a thousand times at once, while the pull reads the same post. */
export const duplicates: Proof = {
  name: "duplicates",
  promise:
    "a delivery that comes 1,000 times at once while the post is pulled: one message, one promise, told once",
  async run(say, wish) {
    const rig = await rigAsWished(wish);
    try {
      const copies = wish.number("copies", COPIES);
      return await duplicated(rig, { rounds: wish.number("runs", ROUNDS), copies, say });
    } finally {
      await rig.end();
    }
  },
};

export async function duplicated(
  rig: Rig,
  { rounds, copies, say }: { rounds: number; copies: number; say(row: ProofRow | undefined): void },
): Promise<ProofRow[]> {
  const web = rig.web("-");
  await web.ready;
  await rig.subscribe();
  const worker = rig.worker("-", ROLES);
  await worker.ready;
  const told: string[] = [];
  const unlisten = await listenForChanges(rig.sql, (notices) => {
    for (const { type, id } of notices) if (type === "conversation") told.push(id);
  });
  const rows: ProofRow[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    rows.push(await once(rig, { round, copies, told }));
    say(rows.at(-1));
  }
  await unlisten();
  return rows;
}

async function once(
  rig: Rig,
  { round, copies, told }: { round: number; copies: number; told: string[] },
): Promise<ProofRow> {
  const started = performance.now();
  rig.acknowledged.length = 0;
  rig.pushing.copies = copies;
  const author = rig.world.people.put({ username: `copied_${round}`, name: "Copied" });
  const id = rig.world.people.post?.(author, `@haldenair many times w${round}x`, { under: null }) ?? "";
  await freeLeases(rig);
  await until(() => rig.acknowledged.length >= copies, WITHIN_MS);
  await until(async () => (await found(rig, id)).messages > 0, WITHIN_MS);
  await freeLeases(rig);
  const before = (await found(rig, id)).version;
  await sleep(QUIET_MS);
  const { conversation, version, ...counts } = await found(rig, id);
  const notices = told.filter((one) => one === conversation).length;
  const { databaseUrl, simulatorUrl, world } = rig;
  const { written: _, ...verdict } = await judgeIn({
    databaseUrl,
    simulatorUrl,
    called: world.people.brandCalled,
    poison: null,
  });
  const faults = [
    ...Object.entries(counts).flatMap(([what, n]) => (n === 1 ? [] : [`${n} ${what} instead of one`])),
    ...(rig.acknowledged.length === copies ? [] : [`${rig.acknowledged.length} of ${copies} were answered`]),
    ...(version === before ? [] : ["the matter changed by a repetition"]),
    ...(notices <= 1 ? [] : [`told ${notices} times`]),
    ...Object.entries(verdict).flatMap(([kind, all]) => all.map((one) => `${kind}: ${one}`)),
  ];
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const figures = { answered: rig.acknowledged.length, ...counts, notices, seconds };
  return { name: `round ${round}`, passed: faults.length === 0, figures, faults };
}

/** What the tables hold of one post. */
async function found({ sql }: Rig, externalId: string) {
  const [row] = await sql<
    { events: number; messages: number; promises: number; version: number; conversation: string }[]
  >`
    select (select count(*)::int from platform_event where kind = 'post' and external_id = ${externalId}) as events,
      (select count(*)::int from message where external_id = ${externalId}) as messages,
      (select count(*)::int from sla_clock k join message m on m.id = k.started_by where m.external_id = ${externalId}) as promises,
      (select max(c.version)::int from conversation c join message m on m.conversation_id = c.id where m.external_id = ${externalId}) as version,
      (select conversation_id::text from message where external_id = ${externalId} limit 1) as conversation`;
  if (!row) throw new Error("The tables did not answer.");
  return row;
}

async function until(isSo: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
  for (const started = performance.now(); !(await isSo()); await sleep(LOOK_EVERY_MS))
    if (performance.now() - started > withinMs) return;
}
