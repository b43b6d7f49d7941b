import { setTimeout as sleep } from "node:timers/promises";
import { replayParked } from "@/services/replay-parked";
import { drawsFrom } from "../draws";
import { judgeIn } from "./judge-in";
import type { Proof, ProofRow } from "./proof";
import { freeLeases, POISON, refusePoison } from "./pull-deaths";
import { type Rig, rigAsWished } from "./rig";

const ITEMS = 1_000;
const BROKEN = 3;
/** X shows no more than its newest 800 mentions: they come in several goes. */
const AT_ONCE = 500;
const ROLES = ["pull", "ingest", "relay"];
const LOOK_EVERY_MS = 150;
const WITHIN_MS = 120_000;

/** A few items that nothing can apply, among a thousand that are fine. */
export const poison: Proof = {
  name: "poison",
  promise:
    "1,000 items of which 3 can't be applied: 997 messages, 3 parked, and 1,000 messages after the repair",
  async run(say, wish) {
    const rig = await rigAsWished(wish);
    try {
      const row = await poisoned(rig, { items: wish.number("runs", ITEMS), seed: wish.seed });
      say(row);
      return [row];
    } finally {
      await rig.end();
    }
  },
};

export async function poisoned(
  rig: Rig,
  { items, seed }: { items: number; seed: number },
): Promise<ProofRow> {
  const started = performance.now();
  await refusePoison(rig);
  const broken = new Set(
    drawsFrom(seed)
      .shuffled(Array.from({ length: items }, (_, at) => at))
      .slice(0, BROKEN),
  );
  const worker = rig.worker("-", ROLES);
  for (let at = 0; at < items; at += AT_ONCE) {
    write(rig, { from: at, to: Math.min(items, at + AT_ONCE), broken });
    await freeLeases(rig);
    await settled(rig, Math.min(items, at + AT_ONCE));
  }
  const before = await counts(rig);
  const seconds = (performance.now() - started) / 1_000;
  await rig.sql`drop trigger refuse_poison on message`;
  const replayed = await repaired(rig);
  await settled(rig, items);
  const after = await counts(rig);
  worker.kill("SIGKILL");
  await worker.died;
  const { databaseUrl, simulatorUrl, world } = rig;
  const { written, ...verdict } = await judgeIn({
    databaseUrl,
    simulatorUrl,
    called: world.people.brandCalled,
    poison: null,
  });
  const faults = [
    ...expected("applied", before.messages, items - BROKEN),
    ...expected("parked", before.parked, BROKEN),
    ...expected("replayed", replayed, BROKEN),
    ...expected("applied after the repair", after.messages, items),
    ...expected("written", written, items),
    ...Object.entries(verdict).flatMap(([kind, all]) => all.map((one) => `${kind}: ${one}`)),
  ];
  const figures = { applied: before.messages, parked: before.parked, replayed, after: after.messages };
  return {
    name: `${items} items`,
    passed: faults.length === 0,
    figures: { ...figures, seconds: seconds.toFixed(1) },
    faults,
  };
}

function write(
  { world: { people } }: Rig,
  { from, to, broken }: { from: number; to: number; broken: Set<number> },
): void {
  for (let at = from; at < to; at += 1) {
    const author = people.put({ username: `someone_${at % 100}`, name: `Someone ${at % 100}` });
    const word = broken.has(at) ? POISON : "please";
    people.post?.(author, `@haldenair ${word} w${at}x`, { under: null });
  }
}

const expected = (what: string, found: number, wanted: number): string[] =>
  found === wanted ? [] : [`${found} ${what} instead of ${wanted}`];

async function counts({ sql }: Rig): Promise<{ messages: number; parked: number }> {
  const [row] = await sql<{ messages: number; parked: number }[]>`
    select (select count(*)::int from message where origin = 'customer') as messages,
      (select count(*)::int from platform_event where state = 'parked' and reason is not null) as parked`;
  return row ?? { messages: 0, parked: 0 };
}

async function settled(rig: Rig, items: number): Promise<void> {
  for (const started = performance.now(); ; await sleep(LOOK_EVERY_MS)) {
    const { messages, parked } = await counts(rig);
    if (messages + parked >= items || performance.now() - started > WITHIN_MS) return;
  }
}

/** As an admin does on the channel's page. */
async function repaired({ sql, database }: Rig): Promise<number> {
  const [row] = await sql<{ id: string }[]>`select id from channel`;
  return replayParked(database, { channelId: row?.id ?? "" }, new Date());
}
