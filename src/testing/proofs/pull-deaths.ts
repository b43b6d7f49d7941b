import { setTimeout as sleep } from "node:timers/promises";
import type { Road } from "./crash-in";
import type { Rig } from "./rig";
import type { Traffic } from "./traffic";

const ROLES = ["pull", "ingest", "relay", "housekeeping"];
/** Things that happen before a worker starts, and then at each tick until it has died. */
const ACTS_BEFORE = 6;
const TICK_MS = 120;
/** On a slow machine a worker takes many ticks to start; more than some hundred posts nobody looks up again. */
const ACTS_MAX = 12;
const TICKS_TO_ACT = 10;
const ACTS_TO_POISON = 5;
/** Only a batch that fails comes by here. */
const POISONED = /^in\.ingest\.(halving|parking)@/;
export const POISON = "poison";

/** Workers that pull and ingest die, one after the other. */
export const pullRoad = (rig: Rig, traffic: Traffic): Road => ({
  open: async () => {},
  broken: async () => [],
  async die(plan) {
    const act = (at: number) => {
      traffic.act();
      if (POISONED.test(plan) && at % ACTS_TO_POISON === 1) traffic.poison();
    };
    for (let at = 0; at < ACTS_BEFORE; at += 1) act(at);
    await freeLeases(rig);
    const worker = rig.worker(plan, ROLES);
    let isOver = false;
    const died = worker.died.finally(() => {
      isOver = true;
    });
    for (let tick = 1; !isOver; tick += 1) {
      if (tick <= ACTS_MAX || tick % TICKS_TO_ACT === 0) act(tick);
      await pullNow(rig);
      await Promise.race([died, sleep(TICK_MS)]);
    }
    return (await died) ? null : `${plan} was not reached: ${worker.lastWords().slice(-300)}`;
  },
});

/** The leases of the dead would hold the next one back for some seconds. */
export async function freeLeases({ sql }: Rig): Promise<void> {
  await sql`update channel_cursor set leased_until = null, retry_at = null, last_pulled_at = null`;
  await sql`update channel_stream set leased_until = null, retry_at = null`;
}

const pullNow = ({ sql }: Rig) =>
  sql`update channel_cursor set last_pulled_at = null where leased_until is null and last_pulled_at is not null`;

/** A defect that no code of ours foresees: the database itself refuses some words. */
export async function refusePoison({ sql }: Pick<Rig, "sql">): Promise<void> {
  await sql`
    create or replace function refuse_poison() returns trigger language plpgsql as $$
    begin
      if new.body like '%poison%' then raise exception 'these words are refused'; end if;
      return new;
    end $$`;
  await sql`create or replace trigger refuse_poison before insert on message for each row execute function refuse_poison()`;
}
